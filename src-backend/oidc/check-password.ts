import type { Services } from '../services.ts'
import { isPassword } from '../portal/passwords.ts'
import { countTry, findCredential, setTries } from '../store/credentials.ts'
import { operatorsByEmail, type Operator } from '../store/operators.ts'

type Needed = Pick<Services, 'store' | 'clock'>

/** What a try to sign in came to. */
export type Tried =
  | { readonly name: 'right'; readonly operator: Operator }
  | { readonly name: 'wrong' }
  /** Too many wrong ones: none is looked at for so long. */
  | { readonly name: 'wait'; readonly waitMs: number }

const FREE_TRIES = 5
const FIRST_WAIT_MS = 60_000
const LONGEST_WAIT_MS = 16 * 60_000

/**
 * One address may be an operator's of several partners: the password says whose. An address that is
 * nobody's takes as long and answers the same.
 */
export async function checkPassword(
  needed: Needed,
  email: string,
  password: string,
): Promise<Tried> {
  const operators = await operatorsByEmail(needed.store.db, email)
  if (operators.length === 0) await isPassword(password, null)
  let result: Tried = { name: 'wrong' }
  for (const operator of operators) {
    const tried = await tryOperator(needed, operator, password)
    if (tried.name === 'right') return tried
    if (tried.name === 'wait') result = tried
  }
  return result
}

async function tryOperator(
  { store: { db }, clock }: Needed,
  operator: Operator,
  password: string,
): Promise<Tried> {
  const owner = { partner: operator.partner, operator: operator.id }
  const credential = await findCredential(db, owner)
  const waitMs = (credential?.refused_until ?? 0) - clock.now()
  if (waitMs > 0) return { name: 'wait', waitMs }
  const failures = await countTry(db, owner)
  const isRight = await isPassword(password, credential?.password ?? null)
  if (isRight) {
    await setTries(db, owner, { failures: 0, refused_until: null })
    return { name: 'right', operator }
  }
  if (failures >= FREE_TRIES) {
    const wait = Math.min(FIRST_WAIT_MS * 2 ** (failures - FREE_TRIES), LONGEST_WAIT_MS)
    await setTries(db, owner, { refused_until: clock.now() + wait })
  }
  return { name: 'wrong' }
}
