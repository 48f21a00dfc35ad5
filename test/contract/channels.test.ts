import { isDefinedError, ORPCError, safe } from '@orpc/client'
import { traverseContractProcedures } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openForReading, type Connection } from '#core/store/open-database.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { contract } from '#shared/rpc/contract.ts'
import { MAX_PAGE } from '#shared/rpc/contract/limits.ts'
import { channels, type CoreClient, type OpenChannel } from '#test/support/channels.ts'
import { startConsole, type TestConsole } from '#test/support/console.ts'
import { contractCalls, type ContractCall } from '#test/support/contract-calls.ts'
import { findFile } from '#test/support/find-file.ts'
import { directoryQuery } from '#test/support/directory-lists.ts'

const MEMBERS = 1_500

let running: TestConsole
let work: Connection
beforeAll(async () => {
  running = await startConsole(MEMBERS)
  work = openForReading(findFile(running.dataDir, 'work.sqlite'))
})
afterAll(async () => {
  work.close()
  await running.stop()
})

test('the list of calls below names every procedure with its mark', () => {
  const declared: Record<string, string> = {}
  traverseContractProcedures({ router: contract, path: [] }, ({ contract: one, path }) => {
    declared[path.join('.')] = (one['~orpc'].meta as { access: string }).access
  })
  expect(Object.fromEntries(contractCalls.map(({ path, access }) => [path, access]))).toEqual(
    declared,
  )
})

describe.each(Object.entries(channels))('over %s', (_name, open) => {
  let channel: OpenChannel
  let client: CoreClient
  beforeAll(async () => {
    channel = await open(running.core.router)
    client = channel.client
  })
  afterAll(() => channel.close())

  test.each(contractCalls)('$path answers, or refuses with an error of its own', async (one) => {
    const outcome = await outcomeOf(client, one.path, one.input)
    expect(['answered', ...one.errors]).toContain(outcome)
  })

  test('no read changes what only this machine knows', async () => {
    const before = work.pragma('data_version')
    for (const one of contractCalls.filter(({ access }) => access === 'read')) {
      await outcomeOf(client, one.path, one.input)
    }
    expect(work.pragma('data_version')).toEqual(before)
  })

  const takesInput = contractCalls.filter(({ input }) => input !== undefined)
  test.each(takesInput)('$path refuses what is no input of it', async (one) => {
    const outcomes = []
    for (const wrong of wrongInputs(one)) outcomes.push(await outcomeOf(client, one.path, wrong))
    expect(new Set(outcomes)).toEqual(new Set(['BAD_REQUEST']))
  })

  test('a page has its limits', async () => {
    const { list } = await client.members.open(directoryQuery())
    const page = { list, from: 0, limit: MAX_PAGE, selection: 'one' }
    const { rows } = await client.members.page(page)
    const refused = [
      await outcomeOf(client, 'members.page', { ...page, limit: MAX_PAGE + 1 }),
      await outcomeOf(client, 'members.page', { ...page, limit: 0 }),
      await outcomeOf(client, 'members.page', { ...page, limit: 1.5 }),
      await outcomeOf(client, 'members.page', { ...page, from: -1 }),
      await outcomeOf(client, 'clients.page', { list, from: 0, limit: MAX_PAGE + 1 }),
      await outcomeOf(client, 'bulks.list', { limit: 101 }),
    ]
    expect([rows.length, new Set(refused)]).toEqual([MAX_PAGE, new Set(['BAD_REQUEST'])])
  })

  test('a page behind the end of its list is empty', async () => {
    const { list, count } = await client.members.open(directoryQuery())
    const page = { list, from: count, limit: 10, selection: 'one' }
    expect(await client.members.page(page)).toEqual({ rows: [] })
  })

  test('an error of the catalogue arrives with its code, its words and its type', async () => {
    const [gone, unknown] = [
      await safe(client.members.page({ list: 'gone', from: 0, limit: 1, selection: 'one' })),
      await safe(client.bulks.get({ bulk: systemIds.newId() })),
    ]
    expect([gone.error, unknown.error].map(errorFacts)).toEqual([
      { defined: true, code: 'LIST_GONE', message: 'This list is not open any more.' },
      { defined: true, code: 'NOT_FOUND', message: 'Not found on this console.' },
    ])
  })

  test('a procedure that there is not is not found', async () => {
    const outcomes = []
    for (const path of ['members.delete', 'session', 'session.get.x', '__proto__', 'constructor']) {
      outcomes.push(await outcomeOf(client, path, {}))
    }
    expect(new Set(outcomes)).toEqual(new Set(['no such procedure']))
  })

  test('the events begin with the status, and come while others are asked', async () => {
    const events = await client.session.watch()
    const first = await events.next()
    const session = await client.session.get()
    await events.return(undefined)
    expect([first, session?.operator.email]).toMatchObject([
      { done: false, value: { type: 'status' } },
      'owner@demo.example',
    ])
  })

  test('many calls at once are each answered with their own', async () => {
    const { list } = await client.members.open(directoryQuery())
    const positions = Array.from({ length: 200 }, (_, index) => index)
    const one = (from: number) => client.members.page({ list, from, limit: 1, selection: 'one' })
    const whole = await client.members.page({ list, from: 0, limit: 200, selection: 'one' })
    const pages = await Promise.all(positions.map(one))
    expect(pages.flatMap(({ rows }) => rows)).toEqual(whole.rows)
  })
})

/** Inputs near the right one: another shape, a key too many, one missing, one of another type. */
function wrongInputs({ input }: ContractCall): unknown[] {
  const right = input as Record<string, unknown>
  const [first = ''] = Object.keys(right)
  const missing = { ...right, [first]: undefined }
  return [null, [], 'text', { ...right, extra: 1 }, missing, { ...right, [first]: { a: 1 } }]
}

/** `answered`, the code of its error, or that there is no such procedure. */
async function outcomeOf(client: CoreClient, path: string, input: unknown): Promise<string> {
  const { error, data } = await safe(procedureAt(client, path)(input))
  await letGo(data)
  if (error === null) return 'answered'
  return error instanceof ORPCError && error.code !== 'NOT_FOUND' ? error.code : notFound(error)
}

/** A missing procedure is answered 404, too, but is no error of the catalogue. */
function notFound(error: Error): string {
  if (error instanceof ORPCError && error.defined) return error.code
  return 'no such procedure'
}

type AnyProcedure = (input: unknown) => Promise<unknown>

/** The client as a caller without types has it. */
function procedureAt(client: CoreClient, path: string): AnyProcedure {
  let found: unknown = client
  for (const name of path.split('.')) found = (found as Record<string, unknown>)[name]
  return async (input) => (found as AnyProcedure)(input)
}

async function letGo(data: unknown): Promise<void> {
  const isStream = typeof data === 'object' && data !== null && Symbol.asyncIterator in data
  if (isStream) await (data as AsyncGenerator).return(undefined)
}

function errorFacts(error: Error | null) {
  return {
    defined: isDefinedError(error),
    code: error instanceof ORPCError ? error.code : null,
    message: error?.message,
  }
}
