import type { Db } from '../../store/open-store.ts'
import type { SignIn } from '../../store/sign-ins.ts'
import { isPassword } from '../passwords.ts'
import { readProof, type FactorProof } from './factor-proof.ts'

/** What somebody typed. */
export interface Typed {
  readonly password: string
  /** Of the second factor, or a recovery code; empty: none. */
  readonly code: string
}

export type SignInCheck =
  | { readonly isRight: false; readonly wrong: 'password' | 'code' }
  /** `proof`: still to be used up; null: there is no second factor. */
  | { readonly isRight: true; readonly proof: FactorProof | null }

/** The password is worked on whether or not there is such a sign-in. */
export async function checkSignIn(
  db: Db,
  signIn: SignIn | undefined,
  { password, code }: Typed,
  now: number,
): Promise<SignInCheck> {
  const isRight = await isPassword(password, signIn?.password ?? null)
  if (!signIn || !isRight) return { isRight: false, wrong: 'password' }
  return checkFactor(db, signIn, code, now)
}

/** Of a sign-in whose password is right, or has yet to be set. */
export async function checkFactor(
  db: Db,
  signIn: SignIn,
  code: string,
  now: number,
): Promise<SignInCheck> {
  const { totpSecret } = signIn
  if (totpSecret === null) return { isRight: true, proof: null }
  const proof = await readProof(db, { ...signIn, totpSecret }, code, now)
  return proof === null ? { isRight: false, wrong: 'code' } : { isRight: true, proof }
}
