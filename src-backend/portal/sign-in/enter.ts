import type { Services } from '../../services.ts'
import { membershipsOf } from '../../store/memberships.ts'
import { findSignIn, useCodeOfStep, type SignIn } from '../../store/sign-ins.ts'
import { beginAttempt, forgiveAttempt } from './attempts.ts'
import { addressOf } from './address.ts'
import { checkSignIn, type Typed } from './check-sign-in.ts'
import { beginSession } from './sessions.ts'

type Needed = Pick<Services, 'store' | 'clock'>

export type Entry =
  | { readonly outcome: 'in'; readonly session: string }
  /** Which of them is wrong is not told. */
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'too-many'; readonly minutes: number }

export interface EntryRequest extends Typed {
  readonly partner: string
  readonly address: string
  readonly ip: string
}

/** Signs somebody in with a password and, where one is set up, a code of the second factor. */
export async function enter(services: Needed, request: EntryRequest): Promise<Entry> {
  const { store, clock } = services
  const { partner } = request
  const address = addressOf(request.address) ?? request.address
  const trying = { partner, address, ip: request.ip }
  const minutes = await beginAttempt(services, trying)
  if (minutes > 0) return { outcome: 'too-many', minutes }
  const signIn = await findSignIn(store.db, partner, address)
  const now = clock.now()
  const check = await checkSignIn(signIn, request, now)
  if (!signIn || !check.isRight) return { outcome: 'wrong' }
  const { usedStep } = check
  if (usedStep !== null && !(await useCodeOfStep(store.db, signIn, usedStep))) {
    return { outcome: 'wrong' }
  }
  await forgiveAttempt(services, trying)
  return { outcome: 'in', session: await letIn(services, signIn, now) }
}

/** A second factor that an account asks for, and that is not set up, has to be set up first (S4.7). */
async function letIn({ store }: Needed, signIn: SignIn, now: number): Promise<string> {
  const { partner, id } = signIn
  const accounts = await membershipsOf(store.db, { partner, signIn: id })
  const owesFactor = signIn.totpSecret === null && accounts.some(({ mfaRequired }) => mfaRequired)
  return beginSession(store.db, { partner, signIn: id, owesFactor }, now)
}
