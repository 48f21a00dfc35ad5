import type { Services } from '../../services.ts'
import { findSignIn } from '../../store/sign-ins.ts'
import { beginAttempt, forgiveAttempt } from './attempts.ts'
import { addressOf } from './address.ts'
import { checkSignIn, type Typed } from './check-sign-in.ts'
import { useProof } from './factor-proof.ts'
import { beginSession } from './sessions.ts'

type Needed = Pick<Services, 'store' | 'clock' | 'ids' | 'messages'>

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
  const { store, clock, messages } = services
  const { partner } = request
  const address = addressOf(request.address) ?? request.address
  const trying = { partner, address, ip: request.ip }
  const minutes = await beginAttempt(services, trying)
  if (minutes > 0) return { outcome: 'too-many', minutes }
  const signIn = await findSignIn(store.db, partner, address)
  const now = clock.now()
  const check = await checkSignIn(store.db, signIn, request, now)
  if (!signIn || !check.isRight) return { outcome: 'wrong' }
  const { proof } = check
  if (proof) {
    const isGood = await store.write((trx) => useProof(trx, services, signIn, proof))
    if (!isGood) return { outcome: 'wrong' }
    messages.soon()
  }
  await forgiveAttempt(services, trying)
  const who = { partner, signIn: signIn.id, hasShownFactor: proof !== null }
  return { outcome: 'in', session: await beginSession(store.db, who, now) }
}
