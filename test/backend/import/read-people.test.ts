import { describe, expect, test } from 'vitest'
import { FIRST_PART_ROWS } from '#backend/import/read-people.ts'
import { MAX_IMPORT_ROWS, type ImportRow } from '#shared/protocol/imports.ts'
import { bytes, readList, readParts } from './support/read-list.ts'

const read = (text: string) => readList(bytes(text))
const person = (row: Partial<ImportRow> & { line: number }): ImportRow => ({
  givenName: 'Ada',
  familyName: 'Lovelace',
  email: 'ada@contoso.example',
  phone: null,
  ...row,
})

describe('lists as directories write them', () => {
  test('Microsoft 365, "Add multiple users"', async () => {
    const list = await read(
      'User Name,First Name,Last Name,Display Name,Job Title,Department,Office Number,Office Phone,Mobile Phone,Fax,Address,City,State or Province,ZIP or Postal Code,Country or Region\r\n' +
        'ada@contoso.example,Ada,Lovelace,Ada Lovelace,Engineer,"R&D, Berlin",12,030 23125 100,0152 28817386,,Street 1,Berlin,BE,10115,Germany\r\n',
    )
    expect(list).toEqual({
      rows: [person({ line: 2, phone: '+4915228817386' })],
      faults: [],
      notes: [],
    })
  })

  test('Microsoft 365, "Export users"', async () => {
    const list = await read(
      '\uFEFFBlock credential,City,Country/Region,Department,Display name,First name,Last name,User principal name,When created\n' +
        'False,Paris,France,,Ada Lovelace,,,Ada@Contoso.example,2024-01-01\n',
    )
    expect(list.rows).toEqual([person({ line: 2 })])
  })

  test('Google Workspace, upload template; the password is nowhere in what was read', async () => {
    const list = await read(
      'First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Password Hash Function [UPLOAD ONLY],Org Unit Path [Required],New Primary Email [UPLOAD ONLY],Recovery Email,Work Phone,Mobile Phone,Manager Email\n' +
        'Ada,Lovelace,ada@contoso.example,hunter2-secret,SHA-1,/,new@contoso.example,private@home.example,,+49 1522 8817386,boss@contoso.example\n',
    )
    expect(list.rows).toEqual([person({ line: 2, phone: '+4915228817386' })])
    expect(JSON.stringify(list)).not.toContain('hunter2-secret')
  })

  test('Google Workspace, "Download users"', async () => {
    const list = await read(
      'First Name [Required],Last Name [Required],Email Address [Required],Status [READ ONLY],Last Sign In [READ ONLY],Email Usage [READ ONLY]\n' +
        'Ada,Lovelace,ada@contoso.example,Active,2026-10-01,0.5GB\n',
    )
    expect(list.rows).toEqual([person({ line: 2 })])
  })

  test.each([
    ['German', 'Benutzername;Vorname;Nachname;Mobiltelefon;Land oder Region'],
    ['French', 'Nom d’utilisateur;Prénom;Nom;Téléphone mobile;Pays ou région'],
    ['Spanish', 'Correo electrónico;Nombre;Apellidos;Teléfono móvil;País o región'],
    ['Italian', 'Nome utente;Nome;Cognome;Telefono cellulare;Paese o area geografica'],
    ['Brazilian Portuguese', 'Nome de usuário;Nome;Sobrenome;Telefone celular;País ou região'],
    ['Portuguese', 'Endereço de e-mail;Nome;Apelido;Telemóvel;País ou Região'],
    ['Dutch', 'Gebruikersnaam;Voornaam;Achternaam;Mobiele telefoon;Land of regio'],
    ['Japanese', 'ユーザー名;名;姓;携帯電話;国または地域'],
  ])('%s header words', async (_language, header) => {
    const list = await read(
      `${header}\nada@contoso.example;Ada;Lovelace;+49 1522 8817386;Allemagne\n`,
    )
    expect(list.rows).toEqual([person({ line: 2, phone: '+4915228817386' })])
  })

  test.each([
    'surname,given name,mail',
    'last_name,first_name,e-mail',
    'Family Name,FORENAME,Email',
  ])('columns in any order: %s', async (header) => {
    const list = await read(`${header}\nLovelace,Ada,ada@contoso.example\n`)
    expect(list.rows).toEqual([person({ line: 2 })])
  })

  test('an address column wins over an account name', async () => {
    const list = await read('Username,Email,Full Name\nalove,ada@contoso.example,"Lovelace, Ada"\n')
    expect(list.rows).toEqual([person({ line: 2 })])
  })
})

describe('files as they come', () => {
  const german = 'E-Mail;Vorname;Nachname\r\njörg@contoso.example;Jörg;Müller\r\n'
  const jorg = [
    {
      line: 2,
      givenName: 'Jörg',
      familyName: 'Müller',
      email: 'jörg@contoso.example',
      phone: null,
    },
  ]

  test.each([
    ['UTF-8', bytes(german)],
    ['UTF-8 with a byte order mark', bytes(`\uFEFF${german}`)],
    ['UTF-16 little-endian', Buffer.from(`\uFEFF${german}`, 'utf16le')],
    ['UTF-16 big-endian', Buffer.from(`\uFEFF${german}`, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from(german, 'latin1')],
  ])('%s', async (_encoding, file) => {
    expect((await readList(file)).rows).toEqual(jorg)
  })

  test.each([',', ';', '\t'])(
    'cells between %j, also with a hint for spreadsheets',
    async (delimiter) => {
      const table = `Email${delimiter}Name\nada@contoso.example${delimiter}Ada Lovelace\n`
      expect((await read(table)).rows).toEqual([person({ line: 2 })])
      expect((await read(`sep=${delimiter}\r\n${table}`)).rows).toEqual([person({ line: 3 })])
    },
  )

  test('lines are counted through blank ones and through breaks in quoted cells', async () => {
    const list = await read(
      '\r\nEmail,First Name,Last Name,Address\r\n' +
        'ada@contoso.example,"Ada ""the first""","Love\r\nlace","Street 1\r\nBerlin"\r\n' +
        ',,,\r\n\r\n' +
        'not an address,Bob,Stone,\r\n',
    )
    expect(list).toEqual({
      rows: [person({ line: 3, givenName: 'Ada "the first"', familyName: 'Love lace' })],
      faults: [{ line: 8, code: 'email-invalid', email: null }],
      notes: [],
    })
  })

  test('line ends may be mixed, and the last one missing', async () => {
    const list = await read(
      'Email,Name\r\nada@contoso.example,Ada Lovelace\rb@contoso.example,Bo Li\nc@contoso.example,Cy',
    )
    expect(list.rows.map((row) => row.line)).toEqual([2, 3, 4])
  })

  test.each([
    ['broken-quotes', 'Email,Name\na@contoso.example,"Ada\nb@contoso.example,Bob\n', 'Line 2: '],
    ['no-email-column', 'Vorname;Nachname\nAda;Lovelace\n', 'No column'],
    ['empty', '', 'The file'],
    ['empty', 'Email,Name\n\n', 'The file'],
    ['not-text', 'PK\u0003\u0004\u0000\u0000', 'This is not'],
  ])('nothing is taken of a file that is %s', async (code, text, sentence) => {
    await expect(read(text)).rejects.toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(sentence) }),
    )
  })
})

describe('faulty rows', () => {
  test('each is told with its line and the others stand', async () => {
    const list = await read(
      'Email,First Name,Last Name\n' +
        ',Ada,Lovelace\n' +
        'two@contoso.example; three@contoso.example,Ada,Lovelace\n' +
        'ada@contoso.example,,\n' +
        'ada@contoso.example,Ada,Lovelace\n' +
        ' ADA@Contoso.Example ,Ada,Again\n',
    )
    expect(list).toEqual({
      rows: [person({ line: 5 })],
      faults: [
        { line: 2, code: 'email-missing', email: null },
        { line: 3, code: 'email-invalid', email: null },
        { line: 4, code: 'name-missing', email: 'ada@contoso.example' },
        { line: 6, code: 'email-duplicate', email: 'ada@contoso.example', firstLine: 5 },
      ],
      notes: [],
    })
  })

  test('a phone that nobody can call is left out, its person is imported', async () => {
    const list = await read(
      'Email,Name,Phone,Country\nada@contoso.example,Ada Lovelace,030 23125 100,\n',
    )
    expect(list).toEqual({
      rows: [person({ line: 2 })],
      faults: [],
      notes: [{ line: 2, code: 'phone-unreadable' }],
    })
  })

  test('a switchboard number in several rows is nobody’s own', async () => {
    const list = await read(
      'Email,Name,Phone\na@x.example,A B,+49 30 23125100\nb@x.example,C D,+493023125100\n',
    )
    expect(list.rows.map((row) => row.phone)).toEqual([null, null])
    expect(list.notes).toEqual([
      { line: 2, code: 'phone-shared' },
      { line: 3, code: 'phone-shared' },
    ])
  })
})

describe('columns chosen by hand', () => {
  const table =
    'Kontakt,Rufname,Sippe,Draht,Passwort\n' +
    'ada@contoso.example,Ada,Lovelace,+49 1522 8817386,hunter2-secret\n'

  test('are read where their headers say nothing', async () => {
    const columns = { email: 'kontakt', first: 'Rufname', last: 'Sippe', phone: 'Draht' }
    const list = await readList(bytes(table), { columns })
    expect(list.rows).toEqual([person({ line: 2, phone: '+4915228817386' })])
  })

  test('also say how cells are separated', async () => {
    const columns = { email: 'Kontakt', name: 'Wer' }
    const list = await readList(bytes('Wer;Kontakt\nLovelace, Ada;ada@contoso.example\n'), {
      columns,
    })
    expect(list.rows).toEqual([person({ line: 2 })])
  })

  test.each([
    ['no-such-column', { email: 'Kontakt', phone: 'Funk' }],
    ['secret-column', { email: 'Kontakt', last: 'Passwort' }],
    ['secret-column', { email: 'PASSWORT' }],
  ])('%s: nothing is read', async (code, columns) => {
    await expect(readList(bytes(table), { columns })).rejects.toThrow(
      expect.objectContaining({ code }),
    )
  })
})

describe('a list of many parts', () => {
  const many = (count: number, more = ''): Uint8Array =>
    bytes(
      'Email,Name,Phone\n' +
        Array.from({ length: count }, (_, n) => `p${n}@x.example,Pat ${n},\n`).join('') +
        more,
    )

  test('comes in parts that a request can carry, a small one first, each row once and in order', async () => {
    const parts = await readParts(many(FIRST_PART_ROWS + 2 * MAX_IMPORT_ROWS + 1))
    const lines = parts.flatMap(({ rows }) => rows.map(({ line }) => line))
    expect(parts.map(({ rows }) => rows.length)).toEqual([
      ...[FIRST_PART_ROWS, MAX_IMPORT_ROWS, MAX_IMPORT_ROWS, 1],
    ])
    expect(lines).toEqual(lines.map((_, n) => n + 2))
  })

  test('an address that comes again in a later part is told with its first line', async () => {
    const list = await readList(many(MAX_IMPORT_ROWS + 5, 'P7@x.example,Pat,\n'))
    expect(list.faults).toEqual([
      { line: MAX_IMPORT_ROWS + 7, code: 'email-duplicate', email: 'p7@x.example', firstLine: 9 },
    ])
  })

  test('of faults alone stays in parts, too', async () => {
    const faulty = bytes(`Email\n${'nobody\n'.repeat(FIRST_PART_ROWS + MAX_IMPORT_ROWS + 1)}`)
    const parts = await readParts(faulty)
    expect(parts.map(({ rows, faults }) => [rows.length, faults.length])).toEqual([
      [0, FIRST_PART_ROWS],
      [0, MAX_IMPORT_ROWS],
      [0, 1],
    ])
  })

  test('a phone that comes again in a later part stays with the first row alone', async () => {
    const phone = '+4915228817386'
    const first = `Email,Name,Phone\na@x.example,A B,${phone}\n`
    const rest = Array.from({ length: MAX_IMPORT_ROWS }, (_, n) => `p${n}@x.example,Pat ${n},\n`)
    const list = await readList(bytes(`${first}${rest.join('')}z@x.example,Y Z,${phone}\n`))
    const lastLine = MAX_IMPORT_ROWS + 3
    expect(list.rows.filter((row) => row.phone !== null).map(({ line }) => line)).toEqual([2])
    expect(list.notes).toEqual([{ line: lastLine, code: 'phone-shared' }])
  })

  test('the row that is to come first comes once', async () => {
    const first = person({ line: 4, email: 'p2@x.example', phone: null })
    const parts = await readParts(many(MAX_IMPORT_ROWS + 1), { first })
    const lines = parts.flatMap(({ rows }) => rows.map(({ line }) => line))
    expect(lines.slice(0, 4)).toEqual([4, 2, 3, 5])
    expect(new Set(lines).size).toBe(MAX_IMPORT_ROWS + 1)
  })
})
