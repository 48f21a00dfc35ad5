import { readiness, type ReadinessAnswer } from '#shared/protocol/health.ts'
import { ProblemError } from '../plugins/problem.ts'
import { isSchemaCurrent } from '../store/migrate.ts'
import { migrations } from '../store/migrations/index.ts'
import { publicRoute } from './route.ts'

export const readyRoute = publicRoute({
  method: 'GET',
  path: '/v1/ready',
  summary: 'Whether this instance should be sent requests: its store answers, and it is not ending',
  tenant: 'none',
  idempotency: 'safe',
  limit: 'none',
  answer: { kind: 'json', schema: readiness },
  async handle({ services: { store, readiness: present } }): Promise<ReadinessAnswer> {
    if (present.isDraining) throw new ProblemError('unavailable', 'This instance is ending.')
    if (await isSchemaCurrent(store.db, migrations.length)) return { status: 'ready' }
    throw new ProblemError('unavailable', 'The data have another schema than this version knows.')
  },
})
