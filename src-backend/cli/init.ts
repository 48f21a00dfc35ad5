import process from 'node:process'
import { systemClock, systemIds } from '#shared/lib/system-ports.ts'
import { defaultCatalogue } from '../catalogue/default-catalogue.ts'
import { DEFAULT_LANGUAGE, language, type Language } from '../messages/letters/language.ts'
import { insertCatalogue } from '../store/catalogue.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { insertOperator } from '../store/operators.ts'
import { hasPartners, insertPartner } from '../store/partners.ts'
import { describePlace, type StorePlace } from '../store/place.ts'
import { dataPlace } from './lib/backend-data.ts'
import { CliProblem } from './lib/cli-problem.ts'
import { getAddress, getOption, readOptions } from './lib/options.ts'
import { runCli } from './lib/run.ts'

const USAGE =
  'Usage: npm run backend:init -- --partner NAME --operator E-MAIL [--name NAME] [--language en|de]'

interface Beginning {
  readonly partner: string
  readonly email: string
  /** The operator's own name. */
  readonly name: string
  /** That the partner's letters are written in. */
  readonly language: Language
}

async function main(): Promise<void> {
  const beginning = readBeginning(process.argv.slice(2))
  const place = dataPlace()
  const store = await openStore({ ...place, ids: systemIds })
  try {
    await makePartner(store, beginning)
  } finally {
    await store.close()
  }
  console.log(nextSteps(beginning, place))
}

function readBeginning(args: string[]): Beginning {
  const options = {
    partner: { type: 'string' },
    operator: { type: 'string' },
    name: { type: 'string' },
    language: { type: 'string' },
  } as const
  const { values } = readOptions(args, options, USAGE)
  const email = getAddress(values.operator, 'operator', USAGE)
  const name = values.name?.trim() || email.slice(0, email.lastIndexOf('@'))
  const asked = language.safeParse(values.language ?? DEFAULT_LANGUAGE)
  if (!asked.success) throw new CliProblem(`There are no letters in that language.\n${USAGE}`)
  return { partner: getOption(values.partner, 'partner', USAGE), email, name, language: asked.data }
}

async function makePartner(
  store: Store,
  { partner, email, name, language }: Beginning,
): Promise<void> {
  await store.write(async (trx) => {
    await store.dialect.lockInstall(trx)
    if (await hasPartners(trx)) {
      throw new CliProblem('This backend has a partner already. Nothing was changed.')
    }
    const id = systemIds.newId()
    await insertPartner(trx, { id, name: partner, language, createdAt: systemClock.now() })
    await insertCatalogue(trx, id, defaultCatalogue)
    await insertOperator(trx, {
      partner: id,
      id: systemIds.newId(),
      name,
      email,
      role: 'owner',
      billingPermission: true,
      allClients: true,
    })
  })
}

function nextSteps({ partner, email }: Beginning, place: StorePlace): string {
  const products = defaultCatalogue.map(({ id }) => id).join(', ')
  return `${partner} is ready, with ${email} as its owner operator. The data are in ${describePlace(place)}

What to do next:
  npm run backend                                    start the backend
  npm run backend:operator -- reset ${email}
                                                     a link to choose a password by, to sign in with
  npm run --silent backend:token -- --operator ${email}
                                                     a token for SEATWRIGHT_TOKEN
  npm run backend:import -- --client "Contoso Ltd" --product campaign --plan Pro --owner ada@contoso.com FILE.csv
                                                     bring in a customer's people (products: ${products})`
}

runCli(main)
