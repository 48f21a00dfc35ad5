import { afterAll, beforeAll, expect, test } from 'vitest'
import { removeOperator } from '#backend/operators/change-operator.ts'
import { findOperatorByEmail } from '#backend/store/operators.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { operatorStanding } from '#shared/protocol/sign-in.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenPartner } from '#test/support/given.ts'

let backend: TestBackend

beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend.stop())

async function isRemoved(operator: string): Promise<boolean> {
  const answer = await fetch(`${backend.url}/v1/operators/${operator}/standing`)
  return operatorStanding.parse(await answer.json()).isRemoved
}

test('that an operator was removed is told without a token; one who is one and nobody are alike', async () => {
  const partner = await givenPartner(backend.store)
  const found = await findOperatorByEmail(backend.store.db, partner.id, partner.agent)
  const { id } = must(found, 'The partner has an agent.')
  expect([await isRemoved(id), await isRemoved(systemIds.newId())]).toEqual([false, false])
  await removeOperator(backend.services, { partner: partner.id, email: partner.agent })
  expect(await isRemoved(id)).toBe(true)
})
