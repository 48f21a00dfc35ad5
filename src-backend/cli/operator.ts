import process from 'node:process'
import { systemClock, systemIds, systemTimers } from '#shared/lib/system-ports.ts'
import { readEnvironment } from '../environment.ts'
import { makePasswordLink } from '../oidc/password-links.ts'
import {
  addOperator,
  type OperatorParts,
  OperatorProblem,
  removeOperator,
  setOperator,
} from '../operators/change-operator.ts'
import { sharePokes } from '../shared-pokes.ts'
import { findOperatorByEmail } from '../store/operators.ts'
import type { Store } from '../store/open-store.ts'
import { dataPlace, withBackendData } from './lib/backend-data.ts'
import { CliProblem } from './lib/cli-problem.ts'
import {
  OPERATOR_USAGE,
  readOperatorOptions,
  type OperatorOptions,
} from './lib/operator-options.ts'
import { partnerOf } from './lib/partner-of.ts'
import { runCli } from './lib/run.ts'
import { findRunningBackend } from './lib/running-backend.ts'

async function main(): Promise<void> {
  const options = readOperatorOptions(process.argv.slice(2))
  await withBackendData(async (store) => {
    const partner = await partnerOf(store, options.partner)
    const pokes = sharePokes(store, systemTimers)
    try {
      const needed = { store, clock: systemClock, ids: systemIds, pokes }
      console.log(await carryOut(needed, partner, options).catch(asCliProblem))
    } finally {
      await pokes.close()
    }
  })
}

async function carryOut(
  needed: OperatorParts,
  partner: string,
  options: OperatorOptions,
): Promise<string> {
  const { store } = needed
  const { does, email } = options
  switch (does) {
    case 'add':
      await addOperator(needed, { partner, email, ...facts(options) })
      return linkFor(store, partner, email)
    case 'set':
      await setOperator(needed, { partner, email }, settings(options))
      return `${email} was changed. It holds from the next request on.`
    case 'reset':
      return linkFor(store, partner, email)
    case 'remove':
      await removeOperator(needed, { partner, email })
      return `${email} is no operator any more, and is signed out everywhere.`
  }
}

function facts({ name, role, billingPermission, allClients }: OperatorOptions) {
  if (name === null) throw new CliProblem(`--name is missing.\n${OPERATOR_USAGE}`)
  return {
    name,
    role: role ?? ('agent' as const),
    billingPermission: billingPermission ?? false,
    allClients: allClients ?? true,
  }
}

function settings({ name, role, billingPermission, allClients }: OperatorOptions) {
  return {
    ...(name !== null && { name }),
    ...(role !== null && { role }),
    ...(billingPermission !== null && { billingPermission }),
    ...(allClients !== null && { allClients }),
  }
}

async function linkFor(store: Store, partner: string, email: string): Promise<string> {
  const operator = await findOperatorByEmail(store.db, partner, email)
  if (!operator) throw new OperatorProblem(`There is no operator with the address ${email}.`)
  const owner = { partner, operator: operator.id }
  const path = await makePasswordLink({ store, clock: systemClock }, owner)
  return `A link for ${email} to choose a password by. It works once, for one day:\n${await address()}${path}`
}

/** Where the backend is reached; a backend that is not running will say where it listens. */
async function address(): Promise<string> {
  const { publicUrl } = readEnvironment(process.env).messages
  return publicUrl ?? (await findRunningBackend(dataPlace())) ?? '(address of the backend)'
}

function asCliProblem(error: unknown): never {
  if (error instanceof OperatorProblem) throw new CliProblem(error.message, { cause: error })
  throw error
}

runCli(main)
