import { hashOf } from '../../links/link-maker.ts'
import type { Services } from '../../services.ts'
import { countAttempt, forgetFailures, forgiveAttempts } from '../../store/sign-in-failures.ts'

const MINUTE_MS = 60_000
const WINDOW_MS = 15 * MINUTE_MS
/** Of one address: far more than a person needs, far fewer than guessing does. */
const MOST_OF_ADDRESS = 10
/** From one machine, behind which a whole office may sit. */
const MOST_FROM_MACHINE = 60

type Needed = Pick<Services, 'store' | 'clock'>

/** In the place of a partner: operators sign in before anybody knows whose they are. */
export const OPERATORS_DOOR = '00000000-0000-0000-0000-000000000000'

/** Who tries to sign in, and from where. */
export interface Trying {
  /** Whose portal, or the operators' door. */
  readonly partner: string
  /** As typed, where it is no address at all. */
  readonly address: string
  readonly ip: string
}

/** Counts an attempt before it is judged. @returns in how many minutes to try again; 0: go on. */
export async function beginAttempt({ store, clock }: Needed, trying: Trying): Promise<number> {
  const now = clock.now()
  const waits: number[] = []
  for (const [source, most] of sourcesOf(trying)) {
    const { partner } = trying
    const window = { now, windowMs: WINDOW_MS }
    const { failures, since } = await countAttempt(store.db, { partner, source }, window)
    if (failures > most) waits.push(since + WINDOW_MS - now)
  }
  return minutesUntil(Math.max(0, ...waits))
}

function minutesUntil(ms: number): number {
  return Math.ceil(ms / MINUTE_MS)
}

/** Letters with a new link that one address gets in a while: more only fill a mailbox. */
const MOST_RESETS_OF_ADDRESS = 3
const MOST_RESETS_FROM_MACHINE = 30

/**
 * Counts that somebody asks for a new password. What is refused for the address alone is not told:
 * the answer is the same as for one that gets the letter.
 */
export async function beginReset(
  { store, clock }: Needed,
  { partner, address, ip }: Trying,
): Promise<{ readonly minutes: number; readonly writes: boolean }> {
  const window = { now: clock.now(), windowMs: WINDOW_MS }
  const [machine, own] = [`reset-machine/${hashOf(ip)}`, `reset/${hashOf(address)}`]
  const from = await countAttempt(store.db, { partner, source: machine }, window)
  const isSpent = from.failures > MOST_RESETS_FROM_MACHINE
  if (isSpent) return { minutes: minutesUntil(from.since + WINDOW_MS - window.now), writes: false }
  const { failures } = await countAttempt(store.db, { partner, source: own }, window)
  return { minutes: 0, writes: failures <= MOST_RESETS_OF_ADDRESS }
}

/** It was right: the address begins anew, the machine loses this attempt only. */
export async function forgiveAttempt(
  { store }: Pick<Needed, 'store'>,
  trying: Trying,
): Promise<void> {
  const { partner } = trying
  for (const [source, most] of sourcesOf(trying)) {
    const count = most === MOST_OF_ADDRESS ? 'all' : 'one'
    await forgiveAttempts(store.db, { partner, source }, count)
  }
}

/** Whoever has shown in another way whose the address is begins anew at it. */
export async function forgiveAddress(
  { store }: Pick<Needed, 'store'>,
  { partner, address }: Pick<Trying, 'partner' | 'address'>,
): Promise<void> {
  await forgiveAttempts(store.db, { partner, source: sourceOfAddress(address) }, 'all')
}

/** Windows that are over, also of whoever never came in. */
export async function forgetOldAttempts({ store, clock }: Needed, partner: string): Promise<void> {
  await forgetFailures(store.db, partner, clock.now() - WINDOW_MS)
}

function sourcesOf({ address, ip }: Trying): [source: string, most: number][] {
  return [
    [sourceOfAddress(address), MOST_OF_ADDRESS],
    [`machine/${hashOf(ip)}`, MOST_FROM_MACHINE],
  ]
}

function sourceOfAddress(address: string): string {
  return `address/${hashOf(address)}`
}
