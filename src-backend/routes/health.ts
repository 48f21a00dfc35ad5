import { health, type Health } from '#shared/protocol/health.ts'
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import { readEpoch } from '../store/install.ts'
import { publicRoute } from './route.ts'

export const healthRoute = publicRoute({
  method: 'GET',
  path: '/v1/health',
  summary: 'Up and able to read its store',
  tenant: 'none',
  idempotency: 'safe',
  limit: 'none',
  answer: { kind: 'json', schema: health },
  async handle({ services: { store } }): Promise<Health> {
    return { status: 'ok', protocol: PROTOCOL_VERSION, epoch: await readEpoch(store.db) }
  },
})
