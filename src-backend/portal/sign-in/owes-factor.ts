import type { SessionOfSignIn } from '../../store/portal-sessions.ts'

/**
 * Whether a session may do nothing but show the second factor, or set it up (S4.7). Asked at each
 * request, over all accounts of the person: however somebody came in, and whenever it was required.
 */
export function owesFactor({
  hasShownFactor,
  hasFactor,
  isFactorRequired,
}: Pick<SessionOfSignIn, 'hasShownFactor' | 'hasFactor' | 'isFactorRequired'>): boolean {
  return !hasShownFactor && (hasFactor || isFactorRequired)
}
