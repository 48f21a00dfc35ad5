import { isIP } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'

/** Ranges that have a name, as the framework knows them. */
const NAMED = ['loopback', 'linklocal', 'uniquelocal']
const NOBODY = 'none'

export const proxyVariables = {
  SEATWRIGHT_TRUSTED_PROXY: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .refine(
      (parts) => parts.join() === NOBODY || parts.every(isRange),
      `must be addresses or ranges such as 10.0.0.7,10.1.0.0/16, loopback, or ${NOBODY}`,
    )
    .optional(),
}

export type ProxyVariables = z.output<z.ZodObject<typeof proxyVariables>>

/**
 * Who is believed when it says for whom it asks. Whoever has given the backend a public address has
 * put a proxy on this machine before it; without one nobody stands between.
 */
export function trustedProxies(
  { SEATWRIGHT_TRUSTED_PROXY: set }: ProxyVariables,
  publicUrl: string | null,
): readonly string[] {
  if (set) return set.filter((part) => part !== NOBODY)
  return publicUrl === null ? [] : ['loopback']
}

/**
 * A proxy is believed about who asks and about nothing else: host and protocol come from the
 * configuration, so what a request says of them must not reach anything that reads them.
 */
export function forgetForwardedHosts(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ raw: { headers } }) => {
    delete headers['x-forwarded-host']
    delete headers['x-forwarded-proto']
    delete headers['x-forwarded-port']
    delete headers['x-forwarded-prefix']
  })
}

function isRange(text: string): boolean {
  if (NAMED.includes(text)) return true
  const [address = '', bits, more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more !== undefined) return false
  if (bits === undefined) return true
  // A range of all addresses would let anybody say to be anybody.
  return /^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128)
}
