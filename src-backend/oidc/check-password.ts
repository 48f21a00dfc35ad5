import type { Services } from '../services.ts'
import { isPassword } from '../portal/passwords.ts'
import { beginAttempt, forgiveAttempt, OPERATORS_DOOR } from '../portal/sign-in/attempts.ts'
import { passwordOf } from '../store/credentials.ts'
import { operatorsByEmail, storedAddress, type Operator } from '../store/operators.ts'

type Needed = Pick<Services, 'store' | 'clock'>

/** What somebody typed, and where. */
export interface TypedCredentials {
  readonly email: string
  readonly password: string
  readonly ip: string
}

/** What a try to sign in came to. */
export type Tried =
  | { readonly name: 'right'; readonly operator: Operator }
  | { readonly name: 'wrong' }
  /** Too many were wrong: none is looked at for so long. */
  | { readonly name: 'wait'; readonly minutes: number }

/**
 * One address may be an operator's of several partners: the password says whose. A try counts before
 * it is looked at, whether or not there is such an operator: neither many at once nor the answers
 * tell more than one after the other.
 */
export async function checkPassword(
  needed: Needed,
  { email, password, ip }: TypedCredentials,
): Promise<Tried> {
  const trying = { partner: OPERATORS_DOOR, address: storedAddress(email), ip }
  const minutes = await beginAttempt(needed, trying)
  if (minutes > 0) return { name: 'wait', minutes }
  const operators = await operatorsByEmail(needed.store.db, email)
  if (operators.length === 0) await isPassword(password, null)
  for (const operator of operators) {
    const stored = await passwordOf(needed.store.db, operator)
    if (!(await isPassword(password, stored))) continue
    await forgiveAttempt(needed, trying)
    return { name: 'right', operator }
  }
  return { name: 'wrong' }
}
