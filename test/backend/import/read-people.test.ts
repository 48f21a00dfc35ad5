import { describe, expect, test } from 'vitest'
import { readPeople } from '#backend/import/read-people.ts'
import type { ImportRow } from '#shared/protocol/imports.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (text: string) => readPeople(bytes(text))
const person = (row: Partial<ImportRow> & { line: number }): ImportRow => ({
  givenName: 'Ada',
  familyName: 'Lovelace',
  email: 'ada@contoso.example',
  phone: null,
  ...row,
})

describe('lists as directories write them', () => {
  test('Microsoft 365, "Add multiple users"', () => {
    const list = read(
      'User Name,First Name,Last Name,Display Name,Job Title,Department,Office Number,Office Phone,Mobile Phone,Fax,Address,City,State or Province,ZIP or Postal Code,Country or Region\r\n' +
        'ada@contoso.example,Ada,Lovelace,Ada Lovelace,Engineer,"R&D, Berlin",12,030 23125 100,0152 28817386,,Street 1,Berlin,BE,10115,Germany\r\n',
    )
    expect(list).toEqual({
      rows: [person({ line: 2, phone: '+4915228817386' })],
      faults: [],
      notes: [],
    })
  })

  test('Microsoft 365, "Export users"', () => {
    const list = read(
      '\uFEFFBlock credential,City,Country/Region,Department,Display name,First name,Last name,User principal name,When created\n' +
        'False,Paris,France,,Ada Lovelace,,,Ada@Contoso.example,2024-01-01\n',
    )
    expect(list.rows).toEqual([person({ line: 2 })])
  })

  test('Google Workspace, upload template; the password is nowhere in what was read', () => {
    const list = read(
      'First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Password Hash Function [UPLOAD ONLY],Org Unit Path [Required],New Primary Email [UPLOAD ONLY],Recovery Email,Work Phone,Mobile Phone,Manager Email\n' +
        'Ada,Lovelace,ada@contoso.example,hunter2-secret,SHA-1,/,new@contoso.example,private@home.example,,+49 1522 8817386,boss@contoso.example\n',
    )
    expect(list.rows).toEqual([person({ line: 2, phone: '+4915228817386' })])
    expect(JSON.stringify(list)).not.toContain('hunter2-secret')
  })

  test('Google Workspace, "Download users"', () => {
    const list = read(
      'First Name [Required],Last Name [Required],Email Address [Required],Status [READ ONLY],Last Sign In [READ ONLY],Email Usage [READ ONLY]\n' +
        'Ada,Lovelace,ada@contoso.example,Active,2026-10-01,0.5GB\n',
    )
    expect(list.rows).toEqual([person({ line: 2 })])
  })

  test.each([
    ['German', 'Benutzername;Vorname;Nachname;Mobiltelefon;Land oder Region'],
    ['French', 'Nom d’utilisateur;Prénom;Nom;Téléphone mobile;Pays ou région'],
    ['Spanish', 'Correo electrónico;Nombre;Apellidos;Teléfono móvil;País o región'],
  ])('%s header words', (_language, header) => {
    const list = read(`${header}\nada@contoso.example;Ada;Lovelace;+49 1522 8817386;Allemagne\n`)
    expect(list.rows).toEqual([person({ line: 2, phone: '+4915228817386' })])
  })

  test.each([
    'surname,given name,mail',
    'last_name,first_name,e-mail',
    'Family Name,FORENAME,Email',
  ])('columns in any order: %s', (header) => {
    const list = read(`${header}\nLovelace,Ada,ada@contoso.example\n`)
    expect(list.rows).toEqual([person({ line: 2 })])
  })

  test('an address column wins over an account name', () => {
    const list = read('Username,Email,Full Name\nalove,ada@contoso.example,"Lovelace, Ada"\n')
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
  ])('%s', (_encoding, file) => {
    expect(readPeople(file).rows).toEqual(jorg)
  })

  test.each([',', ';', '\t'])(
    'cells between %j, also with a hint for spreadsheets',
    (delimiter) => {
      const table = `Email${delimiter}Name\nada@contoso.example${delimiter}Ada Lovelace\n`
      expect(read(table).rows).toEqual([person({ line: 2 })])
      expect(read(`sep=${delimiter}\r\n${table}`).rows).toEqual([person({ line: 3 })])
    },
  )

  test('lines are counted through blank ones and through breaks in quoted cells', () => {
    const list = read(
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

  test('line ends may be mixed, and the last one missing', () => {
    const list = read(
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
  ])('nothing is taken of a file that is %s', (code, text, sentence) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(sentence) }),
    )
  })
})

describe('faulty rows', () => {
  test('each is told with its line and the others stand', () => {
    const list = read(
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

  test('a phone that nobody can call is left out, its person is imported', () => {
    const list = read('Email,Name,Phone,Country\nada@contoso.example,Ada Lovelace,030 23125 100,\n')
    expect(list).toEqual({
      rows: [person({ line: 2 })],
      faults: [],
      notes: [{ line: 2, code: 'phone-unreadable' }],
    })
  })

  test('a switchboard number in several rows is nobody’s own', () => {
    const list = read(
      'Email,Name,Phone\na@x.example,A B,+49 30 23125100\nb@x.example,C D,+493023125100\n',
    )
    expect(list.rows.map((row) => row.phone)).toEqual([null, null])
    expect(list.notes).toEqual([
      { line: 2, code: 'phone-shared' },
      { line: 3, code: 'phone-shared' },
    ])
  })
})
