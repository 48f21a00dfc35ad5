import { expect, test } from 'vitest'
import { endingOf } from '#renderer/features/groups/ending.ts'
import type { LicenseGroup } from '#shared/rpc/contract/groups.ts'
import { englishText } from '../../english-text.ts'

const group = (name: string, people: number): LicenseGroup => ({
  ...{ id: `01890000-0000-7000-8000-00000000000${name.length}`, name, people },
  permissions: [],
})
const sales = group('Sales', 2)
const support = group('Support', 0)

test('a group with people ends once it is said where they go', () => {
  const ask = (into: string | null) => endingOf(sales, [sales, support], into, englishText)
  expect(ask(null)).toEqual({
    says: 'There are 2 people in Sales, so it cannot simply end: choose the group that they go to.',
    choices: [{ value: support.id, label: 'Support' }],
    reason: 'Choose a group first.',
  })
  expect(ask(support.id).reason).toBeNull()
})

test('without another group one that has people cannot end, and the way is told', () => {
  expect(endingOf(sales, [sales], null, englishText)).toEqual({
    says: 'There are 2 people in Sales, so it cannot end: there is no other group to go to. Add one first.',
    choices: [],
    reason: 'Add another group first.',
  })
})

test('an empty group ends as it is; of the last one it is said what then cannot be done', () => {
  const empty = endingOf(support, [sales, support], null, englishText)
  expect(empty).toMatchObject({ choices: [], reason: null })
  expect(empty.says).not.toContain('last')
  const last = endingOf(support, [support], null, englishText)
  expect(last).toMatchObject({ choices: [], reason: null })
  expect(last.says).toContain('nobody can be added before there is another one')
})
