import { readFile } from 'node:fs/promises'
import process from 'node:process'
import { bootstrap } from '#shared/protocol/bootstrap.ts'
import { readPeople, type PeopleList } from '../import/read-people.ts'
import { faultLine, noteLine } from '../import/sentences.ts'
import { connectToBackend, type BackendConnection } from './lib/backend-connection.ts'
import { CliProblem } from './lib/cli-problem.ts'
import { readImportOptions, type ImportOptions } from './lib/import-options.ts'
import { runCli } from './lib/run.ts'
import { sendList, type SentList } from './lib/send-list.ts'

async function main(): Promise<void> {
  const options = readImportOptions(process.argv.slice(2))
  const list = readPeople(await readBytes(options.file))
  for (const fault of list.faults) console.log(faultLine(fault))
  for (const note of list.notes) console.log(noteLine(note))
  assertImportable(list, options)
  const backend = await connectToBackend(options.operator)
  try {
    const title = await licenseTitle(backend, options)
    const sent = await sendList(backend, options.target, list.rows)
    report(sent, list, title)
  } finally {
    await backend.close()
  }
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    throw new CliProblem(`The file ${file} cannot be read.`, { cause: error })
  }
}

/** The whole file is judged before anything is sent. */
function assertImportable({ rows, faults }: PeopleList, { strict, target }: ImportOptions): void {
  const isOwner = ({ email }: { email: string | null }): boolean => email === target.owner
  if (strict && faults.length > 0) {
    throw new CliProblem('Nothing was imported: with --strict every row must be right.')
  }
  if (rows.length === 0) throw new CliProblem('Nothing was imported: no row of the file can be.')
  if (faults.some(isOwner) && !rows.some(isOwner)) {
    throw new CliProblem("Nothing was imported: the owner's row is faulty.")
  }
}

/** `Contoso Ltd · Campaign Pro`, by the names in the catalogue; what is unknown there is refused later. */
async function licenseTitle(
  backend: BackendConnection,
  { target }: ImportOptions,
): Promise<string> {
  const { catalogue } = await backend.ask({ method: 'GET', path: '/v1/bootstrap' }, bootstrap)
  const product = catalogue.find(({ id }) => id === target.product)
  const wanted = target.plan.toLowerCase()
  const plan = product?.plans.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted)
  return `${target.client} · ${product?.name ?? target.product} ${plan?.name ?? target.plan}`
}

function report(sent: SentList, list: PeopleList, title: string): void {
  const there = sent.rejected.filter(({ code }) => code === 'already-on-license')
  for (const row of sent.rejected) {
    if (row.code !== 'already-on-license') console.log(faultLine(row))
  }
  const all = list.rows.length + list.faults.length
  console.log(`Imported ${sent.imported} of ${all} people into ${title}.`)
  if (there.length > 0) console.log(`${there.length} were on the license already.`)
}

runCli(main)
