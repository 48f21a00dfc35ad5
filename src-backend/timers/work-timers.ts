import type { Timers } from '#shared/lib/ports.ts'
import { lookAtLicenses } from '../alerts/look-at-licenses.ts'
import { sweepLicenses } from '../alerts/sweep-licenses.ts'
import type { Services } from '../services.ts'
import {
  nextDue,
  partnersWithDue,
  putOffTimer,
  type DueTimers,
  type TimerKind,
} from '../store/timers.ts'
import { repeat, type Repeated } from '../work/repeat.ts'
import { expireInvites } from './invite-expiry.ts'
import { tellNotPickedUp } from './not-picked-up.ts'
import { endSnoozes } from './snooze-over.ts'
import type { TimerHandler } from './timer-work.ts'

const handlers: Readonly<Record<TimerKind, TimerHandler>> = {
  'not-picked-up': tellNotPickedUp,
  'invite-expiry': expireInvites,
  'license-alerts': lookAtLicenses,
  'alert-sweep': sweepLicenses,
  'snooze-over': endSnoozes,
}

/** Others in the table are not ours to work. */
const KINDS = Object.keys(handlers) as TimerKind[]

/** Timers of one transaction: far below its 5,000 rows, whatever they write. */
const TIMERS_PER_TRANSACTION = 200
const EVERY_MS = 5_000
/** Between two transactions others have their turn: a whole book may be due at once. */
const PAUSE_MS = 250
const RETRY_AFTER_MS = 15 * 60_000

export interface TimerWorker extends Pick<Services, 'store' | 'clock' | 'ids' | 'pokes'> {
  /** Hears of a timer whose work failed; it is tried again later. */
  failed(error: unknown): void
}

/**
 * Does some of what is due now for each partner. Any number of workers may do so at once: each
 * timer is worked by one of them.
 *
 * @returns whether there may be more.
 */
export async function workTimers(worker: TimerWorker): Promise<boolean> {
  const { store, clock } = worker
  const partners = await partnersWithDue(store.db, KINDS, clock.now())
  for (const partner of partners) {
    const due = await nextDue(store.db, partner, KINDS, clock.now(), TIMERS_PER_TRANSACTION)
    if (due) await workTogetherOrAlone(worker, partner, due)
  }
  return partners.length > 0
}

/** One that fails must not keep the others from their time. */
async function workTogetherOrAlone(
  worker: TimerWorker,
  partner: string,
  due: DueTimers,
): Promise<void> {
  try {
    await workInOneTransaction(worker, partner, due)
  } catch (error) {
    if (worker.store.dialect.isUnavailable(error)) throw error
    const [subject, ...others] = due.subjects
    if (subject === undefined) return
    if (others.length === 0) return putOff(worker, partner, { ...due, subject }, error)
    for (const alone of due.subjects) {
      await workTogetherOrAlone(worker, partner, { ...due, subjects: [alone] })
    }
  }
}

async function putOff(
  { store, clock, failed }: TimerWorker,
  partner: string,
  { kind, subject }: { readonly kind: TimerKind; readonly subject: string },
  error: unknown,
): Promise<void> {
  failed(error)
  const until = clock.now() + RETRY_AFTER_MS
  await store.write((trx) => putOffTimer(trx, partner, { kind, subject, until }))
}

async function workInOneTransaction(
  { store, clock, ids, pokes }: TimerWorker,
  partner: string,
  due: DueTimers,
): Promise<void> {
  const version = await store.write((trx) =>
    handlers[due.kind]({ trx, dialect: store.dialect, partner, due, now: clock.now(), ids }),
  )
  // After the commit: whoever is poked finds the rows.
  if (version !== null) pokes.publish(partner, version)
}

/** Works timers until it is ended. */
export function workTimersAlways(worker: TimerWorker & { readonly timers: Timers }): Repeated {
  const { timers, failed } = worker
  const working = repeat({ everyMs: EVERY_MS, timers, failed }, async () => {
    if (!(await workTimers(worker))) return
    await new Promise<void>((resume) => void timers.after(PAUSE_MS, resume))
    working.soon()
  })
  return working
}
