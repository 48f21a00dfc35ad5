import { endpoints } from '#shared/protocol/endpoints.ts'
import { groupRefusal, type GroupsRefused, type GroupWish } from '#shared/rpc/contract/groups.ts'
import type { Engine } from '../engine.ts'
import { askBackend, type Asked, type Backend } from '../sync/ask-backend.ts'
import { os } from './implementer.ts'

export function groupsProcedures({ engine }: { readonly engine: Engine }) {
  return {
    list: os.groups.list.handler(async ({ input: params }) => {
      const asked = await askBackend(engine, (backend) => backend.ask(endpoints.groups, { params }))
      if (asked.outcome === 'answered') return { outcome: 'answered', ...asked.value }
      return refused(asked) ?? { outcome: 'unknown', reason: asked.reason }
    }),
    change: os.groups.change.handler(async ({ input: { request, license, wish } }) => {
      const asked = await askBackend(engine, (backend) => send(backend, license, wish, request))
      if (asked.outcome === 'answered') return { outcome: 'done' }
      const { reason, arrival } = asked
      return refused(asked) ?? { outcome: 'unknown', reason, perhapsDone: arrival === 'perhaps' }
    }),
  }
}

function send(
  backend: Backend,
  license: string,
  wish: GroupWish,
  request: string,
): Promise<unknown> {
  if (wish.wish === 'add') {
    const { name, permissions } = wish
    const body = { name, permissions }
    return backend.ask(endpoints.addGroup, { params: { license }, body }, request)
  }
  const params = { license, group: wish.group }
  if (wish.wish === 'end') {
    return backend.ask(endpoints.endGroup, { params, body: { into: wish.into } }, request)
  }
  const { name, permissions } = wish
  return backend.ask(endpoints.changeGroup, { params, body: { name, permissions } }, request)
}

function refused({
  problem,
  refusal,
}: Extract<Asked<never>, { outcome: 'unknown' }>): GroupsRefused | null {
  const code = groupRefusal.safeParse(problem)
  return code.success ? { outcome: 'refused', code: code.data, refusal } : null
}
