import type { SignIn } from '../../store/sign-ins.ts'
import { isPassword } from '../passwords.ts'
import { stepOfCode } from '../totp.ts'

/** What somebody typed. */
export interface Typed {
  readonly password: string
  /** Empty: none. */
  readonly code: string
}

export type SignInCheck =
  | { readonly isRight: false; readonly wrong: 'password' | 'code' }
  /** `usedStep` of the code, which is still to be used up; null: there is no second factor. */
  | { readonly isRight: true; readonly usedStep: number | null }

/** The password is worked on whether or not there is such a sign-in. */
export async function checkSignIn(
  signIn: SignIn | undefined,
  { password, code }: Typed,
  now: number,
): Promise<SignInCheck> {
  const isRight = await isPassword(password, signIn?.password ?? null)
  if (!signIn || !isRight) return { isRight: false, wrong: 'password' }
  if (signIn.totpSecret === null) return { isRight: true, usedStep: null }
  const usedStep = stepOfCode(signIn.totpSecret, code, now)
  return usedStep === null ? { isRight: false, wrong: 'code' } : { isRight: true, usedStep }
}
