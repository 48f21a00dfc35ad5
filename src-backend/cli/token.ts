import process from 'node:process'
import { tokenFromData, withBackendData } from './lib/backend-data.ts'
import { getAddress, readOptions } from './lib/options.ts'
import { runCli } from './lib/run.ts'

const USAGE = 'Usage: npm run backend:token -- --operator E-MAIL'

/** Prints the bearer token and nothing else, so that it can be put into a variable. */
async function main(): Promise<void> {
  const options = { operator: { type: 'string' } } as const
  const { values } = readOptions(process.argv.slice(2), options, USAGE)
  const operator = getAddress(values.operator, 'operator', USAGE)
  console.log(await withBackendData((store) => tokenFromData(store, operator)))
}

runCli(main)
