import { createPublicKey } from 'node:crypto'
import { errors, jwtVerify } from 'jose'
import { z } from 'zod'
import { publicId } from '#shared/domain/words.ts'
import type { Clock } from '#shared/lib/ports.ts'
import { AUDIENCE } from '../oidc/provider.ts'
import { SIGNING_ALGORITHM, type SigningKey } from '../oidc/signing-key.ts'
import type { TokenVerifier } from './tokens.ts'

const claims = z.object({ sub: publicId, partner: publicId, gen: z.int() })

/** Access tokens of the backend's own provider. */
export function ownProviderTokens(
  signingKey: SigningKey,
  issuer: () => string,
  clock: Clock,
): TokenVerifier {
  const key = createPublicKey({ key: { ...signingKey }, format: 'jwk' })
  return {
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, key, {
          issuer: issuer(),
          audience: AUDIENCE,
          algorithms: [SIGNING_ALGORITHM],
          typ: 'at+jwt',
          requiredClaims: ['exp'],
          currentDate: new Date(clock.now()),
        })
        const { data } = claims.safeParse(payload)
        return data ? { partner: data.partner, operator: data.sub, generation: data.gen } : null
      } catch (error) {
        if (error instanceof errors.JOSEError) return null
        throw error
      }
    },
  }
}
