import { afterEach, expect, test } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import { followSignIn, mustSignIn, worksOn, type SignInData } from '#renderer/data/use-sign-in.ts'
import type { CoreLink } from '#renderer/host/channel.ts'
import { connect } from '#renderer/host/connect.ts'
import type { SignInState } from '#shared/rpc/contract/sign-in.ts'
import { arrive, handTimers } from '../hand-timers.ts'

const ada = { name: 'Ada', email: 'ada@partner.example' }
const grace = { name: 'Grace', email: 'grace@partner.example' }
const ended: SignInState = { name: 'signed-out', why: 'ended', person: ada }
const waiting: SignInState = { name: 'waiting', link: 'https://id.example/', person: ada }

let scope: EffectScope | null = null
afterEach(() => scope?.stop())

/** A page that hears these states one after the other, and how often it was begun anew. */
async function hearing(
  ...states: readonly SignInState[]
): Promise<SignInData & { readonly fresh: () => number }> {
  const link: CoreLink = {
    call: (path) => Promise.resolve(path.at(-1) === 'get' ? { backend: 'b' } : stream(states)),
  }
  const stays = new Promise<void>(() => undefined)
  const channel = { link, closed: stays, stands: () => true }
  const host = connect(() => Promise.resolve({ name: 'open', channel }), {
    clock: { now: () => 0 },
    timers: handTimers(),
  })
  let fresh = 0
  scope = effectScope()
  const data = scope.run(() => followSignIn(host, () => (fresh += 1)))
  if (!data) throw new Error('The scope is active.')
  await arrive()
  return { ...data, fresh: () => fresh }
}

async function* stream(states: readonly SignInState[]): AsyncGenerator<SignInState> {
  for (const state of states) yield await Promise.resolve(state)
}

test('whoever is shown works on through a sign-in of their own: waiting, failing, done', async () => {
  const failed: SignInState = { name: 'failed', reason: 'unreachable', person: ada }
  const page = await hearing(ended, waiting, failed)
  expect(page.fresh()).toBe(0)
  for (const state of [ended, waiting, failed]) {
    expect([mustSignIn(state), worksOn(state)]).toEqual([false, true])
  }
  const back = await hearing(ended, waiting, { name: 'signed-in', person: ada })
  expect([back.fresh(), back.state.value?.name]).toEqual([0, 'signed-in'])
})

test('a page that was opened while a sign-in waits shows who was shown, and goes on with them', async () => {
  const page = await hearing(waiting, { name: 'signed-in', person: ada })
  expect([page.fresh(), page.state.value?.name]).toEqual([0, 'signed-in'])
})

test('another person, or nobody, begins the page anew, and nothing of it is shown before', async () => {
  const other = await hearing(ended, waiting, { name: 'signed-in', person: grace })
  expect([other.fresh(), other.state.value]).toEqual([1, waiting])
  const nobody = await hearing(
    { name: 'signed-in', person: ada },
    { name: 'signed-out', why: 'by-person', person: null },
  )
  expect([nobody.fresh(), nobody.state.value?.name]).toEqual([1, 'signed-in'])
})

test('nobody is shown before the first sign-in and after a sign-out: there only signing in helps', () => {
  for (const state of [
    { name: 'signed-out', why: 'never', person: null },
    { name: 'waiting', link: null, person: null },
    { name: 'failed', reason: 'denied', person: null },
  ] as const) {
    expect([mustSignIn(state), worksOn(state)]).toEqual([true, false])
  }
  expect(mustSignIn(null)).toBe(false)
  expect(mustSignIn({ name: 'given' })).toBe(false)
})
