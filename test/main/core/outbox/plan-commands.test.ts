import { expect, test } from 'vitest'
import { planCommands } from '#core/outbox/plan-commands.ts'
import { idOf } from '#test/support/change-body.ts'

function counting(): { newId(): string } {
  let last = 0
  return { newId: () => idOf((last += 1)) }
}

function people(count: number): string[] {
  return Array.from({ length: count }, (_, n) => idOf(1_000 + n))
}

test('a license with few people is one command, and it counts no seats beyond its own', () => {
  const plan = {
    verb: 'activate-seats',
    groups: [{ license: idOf(9), members: people(2) }],
  } as const
  expect(planCommands(plan, counting())).toEqual([
    { id: idOf(1), license: idOf(9), args: { members: people(2) } },
  ])
})

test('each of several activations on a license says what it and the later ones need', () => {
  const plan = {
    verb: 'activate-seats',
    groups: [{ license: idOf(9), members: people(2_500) }],
  } as const
  const commands = planCommands(plan, counting())
  expect(commands.map(({ args }) => [args.members.length, args.seatsNeeded])).toEqual([
    [1_000, 2_500],
    [1_000, 1_500],
    [500, 500],
  ])
})

test('revocations need no seats, however many there are', () => {
  const plan = {
    verb: 'revoke-seats',
    groups: [{ license: idOf(9), members: people(1_001) }],
  } as const
  const commands = planCommands(plan, counting())
  expect(commands.map(({ args }) => [args.members.length, args.seatsNeeded])).toEqual([
    [1_000, undefined],
    [1, undefined],
  ])
})
