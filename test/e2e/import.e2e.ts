import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { runBackendTool } from './support/backend-tool.ts'
import { Directory } from './support/directory.ts'
import { heldBy } from './support/book.ts'
import { expect, test } from './support/journey.ts'

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

/** A password that nobody may ever see again. */
const PASSWORD = 'Canary-Quartz-7'

const GOOGLE_LIST = [
  'First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Org Unit Path [Required],Mobile Phone',
  `Noa,Threadgold,noa@fabrikam.com,${PASSWORD},/,`,
  `Per,Threadgold,per@fabrikam.com,${PASSWORD},/,+4612345678`,
  `Per,Threadgold,per@fabrikam.com,${PASSWORD},/,`,
  `Ivy,Threadgold,ivy at fabrikam,${PASSWORD},/,`,
  '',
].join('\n')

test('an empty backend takes a Microsoft 365 and a Google Workspace list with faults in them, and the console works on both', async ({
  page,
  journey,
}) => {
  const tool = (name: 'init' | 'import', ...args: string[]) =>
    runBackendTool(journey.place, name, args)
  const owner = 'olga@northwind.example'
  await tool('init', '--partner', 'Northwind Partners', '--operator', owner)
  await journey.startBackend()
  const microsoft = path.join(journey.folder, 'users.csv')
  await writeFile(microsoft, `\uFEFF${LIST}`)
  const google = path.join(journey.folder, 'google.csv')
  await writeFile(google, GOOGLE_LIST)

  const first = await tool(
    'import',
    ...['--client', 'Contoso Ltd', '--product', 'campaign', '--plan', 'Pro'],
    ...['--owner', 'ada@contoso.com', '--additional', '2', microsoft],
  )
  expect(first.stdout + first.stderr).toMatch(/line 4: .*\(email-invalid, R11\)/)
  expect(first.stdout).toContain('Imported 3 of 4 people into Contoso Ltd')

  const console_ = await journey.startConsole(owner)
  const directory = await Directory.open(page, console_.address)
  const fabrikam = ['--client', 'Fabrikam Inc', '--product', 'chat', '--plan', 'Team']
  const target = [...fabrikam, '--owner', 'noa@fabrikam.com', '--additional', '1', google]
  const tried = await tool('import', '--dry-run', ...target)
  await directory.search('threadgold', 0)
  const second = await tool('import', ...target)
  for (const { stdout, stderr } of [tried, second]) {
    const told = stdout + stderr
    expect(told).toMatch(/line 4: .*line 3.*\(email-duplicate, R10\)/)
    expect(told).toMatch(/line 5: .*\(email-invalid, R11\)/)
    expect(told).not.toContain(PASSWORD)
  }

  await test.step('a started console shows them without being asked', async () => {
    await expect(directory.rows).toHaveCount(2)
    await expect(directory.licensedRows()).toHaveCount(1)
  })
  for (const [word, familyName] of [
    ['dora', 'Lovelance'],
    ['per thread', 'Threadgold'],
  ] as const) {
    await directory.search(word, 1)
    await directory.rows.first().getByRole('checkbox').click()
    await directory.verb('ACTIVATE LICENSE').click()
    await expect(directory.licensedRows()).toHaveCount(1)
    await expect(directory.pendingRows()).toHaveCount(0)
    await directory.selection.getByRole('button', { name: 'Clear' }).click()
    expect(await heldBy(journey.place, familyName)).toMatchObject({
      licensed: 2,
      ownersSeated: true,
    })
  }
})
