import process from 'node:process'
import { endpoints } from '#shared/protocol/endpoints.ts'
import type { GrantsAnswer, GrantsOfOperator } from '#shared/protocol/grants.ts'
import { clientNameKey } from '../store/client-name.ts'
import { connectToBackend, type BackendConnection } from './lib/backend-connection.ts'
import { CliProblem } from './lib/cli-problem.ts'
import { readGrantsOptions, type GrantsOptions } from './lib/grants-options.ts'
import { runCli } from './lib/run.ts'

async function main(): Promise<void> {
  const options = readGrantsOptions(process.argv.slice(2))
  const backend = await connectToBackend(options.as)
  try {
    const before = await askGrants(backend, options)
    if (options.grant.length + options.revoke.length > 0) {
      report(await change(backend, options, before), options)
    }
    if (options.list) list(await askGrants(backend, options), options)
  } finally {
    await backend.close()
  }
}

function askGrants(
  backend: BackendConnection,
  { operator }: GrantsOptions,
): Promise<GrantsOfOperator> {
  return backend.ask(endpoints.grants, { query: { operator } })
}

function change(
  backend: BackendConnection,
  { operator, grant, revoke }: GrantsOptions,
  { clients }: GrantsOfOperator,
): Promise<GrantsAnswer> {
  const idOf = (written: string): string => clientId(clients, written)
  const body = { operator, grant: grant.map(idOf), revoke: revoke.map(idOf) }
  return backend.ask(endpoints.changeGrants, { body })
}

/** Names need not be unique; an id always names one client. */
function clientId(clients: GrantsOfOperator['clients'], written: string): string {
  const wanted = clientNameKey(written)
  const [found, other] = clients.filter(
    ({ id, name }) => id === wanted || clientNameKey(name) === wanted,
  )
  if (!found) throw new CliProblem(`There is no client ${written}. Nothing was changed.`)
  if (!other) return found.id
  throw new CliProblem(
    `Several clients are called ${written}: name one by its id, such as ${found.id}. Nothing was changed.`,
  )
}

function report({ granted, revoked }: GrantsAnswer, { operator }: GrantsOptions): void {
  console.log(`${operator}: ${granted.length} granted, ${revoked.length} revoked.`)
}

function list({ allClients, clients }: GrantsOfOperator, { operator }: GrantsOptions): void {
  const visible = clients.filter(({ granted }) => granted)
  const all = allClients ? 'all' : `${visible.length} of`
  console.log(`${operator} sees ${all} ${clients.length} clients:`)
  const lines = visible.map(({ id, name }) => `${id}  ${name}`)
  for (const line of lines) console.log(line)
}

runCli(main)
