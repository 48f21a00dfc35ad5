import process from 'node:process'
import { language } from '../messages/letters/language.ts'
import { setLanguage } from '../store/partners.ts'
import { withBackendData } from './lib/backend-data.ts'
import { CliProblem } from './lib/cli-problem.ts'
import { getOption, readOptions } from './lib/options.ts'
import { partnerOf } from './lib/partner-of.ts'
import { runCli } from './lib/run.ts'

const USAGE = 'Usage: npm run backend:partner -- --language en|de [--partner NAME]'

async function main(): Promise<void> {
  const options = { partner: { type: 'string' }, language: { type: 'string' } } as const
  const { values } = readOptions(process.argv.slice(2), options, USAGE)
  const asked = language.safeParse(getOption(values.language, 'language', USAGE))
  if (!asked.success) throw new CliProblem(`There are no letters in that language.\n${USAGE}`)
  await withBackendData(async (store) => {
    const partner = await partnerOf(store, values.partner ?? null)
    await store.write((trx) => setLanguage(trx, partner, asked.data))
  })
  console.log('Letters that are written from now on are in that language.')
}

runCli(main)
