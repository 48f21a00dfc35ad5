import { endpoints } from '#shared/protocol/endpoints.ts'
import { webhookRequest } from '#shared/protocol/product.ts'
import type { output } from 'zod'
import { ProblemError } from '../plugins/problem.ts'
import { findLiveKey } from '../store/license-keys.ts'
import { dropWebhook, putWebhook } from '../store/license-webhooks.ts'
import { holdLicense } from './license-keys.ts'
import { keyedRoute } from './route.ts'

export const licenseWebhookRoute = keyedRoute({
  ...endpoints.changeWebhook,
  summary: 'Where the licensed product hears of what a removal moved',
  may: ['owner', 'administrator'],
  tenant: 'granted-clients',
  limit: 'write',
  problems: ['not-found', 'webhook-not-allowed'],
  async handle({ services, caller, params: { license }, body, once }) {
    const { webhook } = body
    const place = { partner: caller.partner, license }
    return once(webhookRequest, async (trx): Promise<output<typeof webhookRequest>> => {
      await holdLicense(services, trx, caller, license)
      if (webhook === null) {
        await dropWebhook(trx, place)
        return body
      }
      assertAllowed(services.webhookOrigins, webhook.url)
      if ((await findLiveKey(trx, caller.partner, webhook.key)) !== license) {
        throw new ProblemError('not-found', 'There is no such secret of such a license.')
      }
      await putWebhook(trx, { ...place, ...webhook })
      return body
    })
  },
})

/** Whoever runs the backend says where it may send to: no operator can point it at its own network. */
function assertAllowed(origins: readonly string[], url: string): void {
  const { origin, username, password } = new URL(url)
  if (origins.includes(origin) && username === '' && password === '') return
  throw new ProblemError(
    'webhook-not-allowed',
    'This backend is not set up to send to that address.',
  )
}
