import { expect, test } from 'vitest'
import { peopleLocation } from '#renderer/features/clients/people-location.ts'

test('a figure leads to the people whom it counts', () => {
  const states = ['sent', 'opened'] as const
  expect(peopleLocation({ tab: 'invites', seat: 'unlicensed', states })).toEqual({
    name: 'members',
    params: { tab: 'invites' },
    query: { state: 'sent,opened', seat: 'unlicensed' },
  })
  const plan = { product: 'chat', plan: 'team' }
  expect(peopleLocation({ client: 'a', plan })).toEqual({
    name: 'members',
    params: { tab: 'members' },
    query: { client: 'a', plan: 'chat/team' },
  })
})
