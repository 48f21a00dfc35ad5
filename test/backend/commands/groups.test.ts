import { expect, test } from 'vitest'
import { groupsOf } from '#backend/commands/groups.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { givenCommand } from '#test/support/commands.ts'

function commandOf(people: number) {
  const members = Array.from({ length: people }, () => systemIds.newId())
  return givenCommand({ license: systemIds.newId(), members })
}

test('commands share a transaction until it would come near 5,000 rows, in order', () => {
  const commands = [1_000, 1_000, 1_000, 1_000, 1_000, 3, 1_000].map(commandOf)
  const groups = groupsOf(commands)
  expect(groups.map((group) => group.length)).toEqual([4, 3])
  expect(groups.flat()).toEqual(commands)
})

test('many small commands are one transaction', () => {
  expect(groupsOf(Array.from({ length: 100 }, () => commandOf(5)))).toHaveLength(1)
})
