import { SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { installTokens } from '#backend/auth/install-tokens.ts'
import { issueToken, UnknownOperator } from '#backend/auth/issue-token.ts'
import type { Store } from '#backend/store/open-store.ts'
import type { Clock } from '#shared/lib/ports.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { givenPartner } from '#test/support/given.ts'
import { openTestStore } from '#test/support/store.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
const subject = { partner: systemIds.newId(), operator: systemIds.newId(), generation: 3 }

let store: Store
let now = Date.UTC(2026, 0, 1)
const clock: Clock = { now: () => now, monotonic: () => now }

beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

test('a token speaks for its subject for thirty days', async () => {
  const tokens = await installTokens(store, clock)
  const token = await tokens.issue(subject)
  expect(await tokens.verify(token)).toEqual(subject)
  now += 29 * DAY_MS
  expect(await tokens.verify(token)).toEqual(subject)
  now += 2 * DAY_MS
  expect(await tokens.verify(token)).toBeNull()
})

test('the key outlives the program', async () => {
  const token = await (await installTokens(store, clock)).issue(subject)
  expect(await (await installTokens(store, clock)).verify(token)).toEqual(subject)
})

test('a token with any character changed is nobody’s', async () => {
  const tokens = await installTokens(store, clock)
  const token = await tokens.issue(subject)
  for (let at = 0; at < token.length - 1; at += 7) {
    const other = token[at] === 'A' ? 'B' : 'A'
    expect(await tokens.verify(token.slice(0, at) + other + token.slice(at + 1))).toBeNull()
  }
})

test('another install’s token, another audience and an unsigned one are nobody’s', async () => {
  const other = await openTestStore()
  const tokens = await installTokens(store, clock)
  const foreign = await (await installTokens(other, clock)).issue(subject)
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${foreign.split('.')[1] ?? ''}.`
  const key = await store.db
    .selectFrom('install')
    .select('value')
    .where('key', '=', 'token-key')
    .executeTakeFirstOrThrow()
  const elsewhere = await new SignJWT({ partner: subject.partner, gen: subject.generation })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(subject.operator)
    .setAudience('another')
    .setExpirationTime('1h')
    .sign(new Uint8Array(Buffer.from(key.value, 'hex')))
  expect(await Promise.all([foreign, unsigned, elsewhere].map(tokens.verify))).toEqual([
    null,
    null,
    null,
  ])
  await other.close()
})

test('a token is issued for the one operator with an address, in whatever case', async () => {
  const partner = await givenPartner(store)
  const tokens = await installTokens(store, clock)
  const token = await issueToken(store, ` ${partner.owner.toUpperCase()}`, clock)
  expect(await tokens.verify(token)).toMatchObject({ partner: partner.id })
  await expect(issueToken(store, 'nobody@northwind.example', clock)).rejects.toThrow(
    UnknownOperator,
  )
})
