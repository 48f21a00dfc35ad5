import type { SignIn } from '../../store/sign-ins.ts'
import type { MemberIssuer } from '../member-issuer.ts'

/**
 * Whoever signs in with the issuer alone is given no other way in, for who leaves there is to be out
 * here, too. Without an issuer (any more) a password is the only way.
 */
export function mayHavePassword(
  { password }: Pick<SignIn, 'password'>,
  { issuer }: { readonly issuer: MemberIssuer | null },
): boolean {
  return password !== null || issuer === null
}
