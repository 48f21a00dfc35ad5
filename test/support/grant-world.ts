import { changesBody } from '#backend/changes/changes-body.ts'
import { parseCursor } from '#backend/changes/cursor.ts'
import { changeGrants } from '#backend/grants/change-grants.ts'
import { findOperatorByEmail, type Operator } from '#backend/store/operators.ts'
import type { Store } from '#backend/store/open-store.ts'
import type { LicenseTable, MemberTable } from '#backend/store/tables.ts'
import { must } from '#shared/lib/assert.ts'
import { givenClient, givenLicense, givenMembers, givenOperator, givenPartner } from './given.ts'
import type { ModelConsole } from './model-console.ts'

export interface GrantWorld {
  readonly store: Store
  readonly partner: string
  /** In id order. */
  readonly clients: readonly string[]
  /** One on each client, in the same order. */
  readonly licenses: readonly LicenseTable[]
  /** People without the owners, by client. */
  readonly people: readonly (readonly MemberTable[])[]
  /** Address of the operator who sees granted clients only; none of them yet. */
  readonly limited: string
  readonly owner: string
}

/** A partner with so many clients, each with a license of an owner and `people` others. */
export async function givenGrantWorld(
  store: Store,
  name: string,
  { clients: count = 4, people: others = 2 } = {},
): Promise<GrantWorld> {
  const partner = await givenPartner(store, name)
  const [clients, licenses, people] = [[], [], []] as [string[], LicenseTable[], MemberTable[][]]
  for (let n = 0; n < count; n += 1) {
    const client = await givenClient(store, partner, { name: `Client ${n} of ${name}` })
    const license = await givenLicense(store, client)
    clients.push(client.id)
    licenses.push(license)
    people.push(await givenMembers(store, license, others))
  }
  const email = `limited@${name}.example`
  const limited = await givenOperator(store, partner, { email, clients: [] })
  return { store, partner: partner.id, owner: partner.owner, clients, licenses, people, limited }
}

export async function limitedOperator({ store, partner, limited }: GrantWorld): Promise<Operator> {
  return must(await findOperatorByEmail(store.db, partner, limited), 'It was made.')
}

/** Grants and revokes clients by their place in the world. */
export async function regrant(
  world: GrantWorld,
  grant: readonly number[],
  revoke: readonly number[] = [],
  at = 0,
): Promise<void> {
  const idOf = (place: number): string => must(world.clients[place], 'The world has it.')
  const operator = await limitedOperator(world)
  await world.store.write((trx) =>
    changeGrants(trx, { operator, grant: grant.map(idOf), revoke: revoke.map(idOf), at }),
  )
}

/** How a body goes in a test. */
export interface Pull {
  /** Lines that arrive behind the header; absent: all. */
  readonly lines?: number
  /** Runs before each piece of the body is made, with its number from 0. */
  readonly before?: (piece: number) => Promise<void>
}

/** One body for a console of the limited operator, from where it stands. @returns its lines. */
export async function pull(
  world: GrantWorld,
  console: ModelConsole,
  { lines: limit = Infinity, before = () => Promise.resolve() }: Pull = {},
): Promise<string[]> {
  const reading = { store: world.store, operator: await limitedOperator(world) }
  const cursor = console.cursor === undefined ? null : parseCursor(console.cursor)
  const taken: string[] = []
  let piece = 0
  await before(piece)
  for await (const text of changesBody(reading, cursor)) {
    for (const line of text.split('\n').slice(0, -1)) {
      if (taken.length > limit) return taken
      console.take(line, taken.length === 0)
      taken.push(line)
    }
    await before((piece += 1))
  }
  return taken
}

/** The body in words: kinds of rows, names of frames with the place of their client. */
export function shapeOf(world: GrantWorld, lines: readonly string[]): string[] {
  return lines.slice(1).map((line) => {
    const item = JSON.parse(line) as [string] | { frame: string; client?: string; reason?: string }
    if (Array.isArray(item)) return item[0]
    const of = item.client === undefined ? item.reason : world.clients.indexOf(item.client)
    return of === undefined ? item.frame : `${item.frame} ${of}`
  })
}
