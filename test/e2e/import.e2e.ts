import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { Directory } from './support/directory.ts'
import { heldBy } from './support/book.ts'
import { expect, test } from './support/journey.ts'

const run = promisify(execFile)

test.use({ demoMembers: 0 })

const HEADER =
  'User Name,First Name,Last Name,Display Name,Job Title,Department,Office Number,Office Phone,Mobile Phone,Fax,Address,City,State or Province,ZIP or Postal Code,Country or Region'

const LIST = [
  HEADER,
  'ada@contoso.com,Ada,Lovelance,Ada Lovelance,CTO,,,,+442071838750,,,London,,,United Kingdom',
  'bo@contoso.com,Bo,Lovelance,Bo Lovelance,,,,,,,,,,,',
  'not-an-address,Cy,Lovelance,Cy Lovelance,,,,,,,,,,,',
  'dora@contoso.com,Dóra,Lovelance,Dóra Lovelance,,,,,,,,,,,',
  '',
].join('\r\n')

test('an empty backend takes a Microsoft 365 list with a faulty row, and the console works on it', async ({
  page,
  journey,
}) => {
  const environment = { ...process.env, SEATWRIGHT_BACKEND_DATA: journey.backendFile }
  const cli = (name: string, ...args: string[]) =>
    run(process.execPath, [path.resolve('out/main', `backend-${name}.js`), ...args], {
      env: environment,
    })
  const owner = 'olga@northwind.example'
  await cli('init', '--partner', 'Northwind Partners', '--operator', owner)
  await journey.startBackend()
  const file = path.join(journey.folder, 'users.csv')
  await writeFile(file, `\uFEFF${LIST}`)

  const { stdout, stderr } = await cli(
    'import',
    ...['--client', 'Contoso Ltd', '--product', 'campaign', '--plan', 'Pro'],
    ...['--owner', 'ada@contoso.com', '--additional', '2', file],
  )
  expect(stdout + stderr).toMatch(/line 4: .*\(email-invalid\)/)
  expect(stdout).toContain('Imported 3 of 4 people into Contoso Ltd')

  const console_ = await journey.startConsole(owner)
  const directory = await Directory.open(page, console_.address)
  await directory.search('lovelance', 3)
  await expect(directory.licensedRows()).toHaveCount(1)
  await directory.search('dora', 1)
  await directory.rows.first().getByRole('checkbox').click()
  await directory.verb('ACTIVATE LICENSE').click()
  await directory.expectDone('ACTIVATE LICENSE', 1)
  await expect(directory.licensedRows()).toHaveCount(1)
  expect(await heldBy(journey.backendFile, 'Lovelance')).toEqual({
    licensed: 2,
    unlicensed: 1,
    ownersSeated: true,
  })
})
