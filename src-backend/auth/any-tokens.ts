import type { TokenVerifier } from './tokens.ts'

/** Takes what any of them takes. Each looks at its own issuer's tokens only. */
export function anyTokens(verifiers: readonly TokenVerifier[]): TokenVerifier {
  return {
    async verify(token) {
      for (const verifier of verifiers) {
        const subject = await verifier.verify(token)
        if (subject) return subject
      }
      return null
    },
  }
}
