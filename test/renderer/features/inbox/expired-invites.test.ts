import { expect, test } from 'vitest'
import { expiredInvites } from '#renderer/features/inbox/expired-invites.ts'
import { directoryQueryOf } from '#renderer/features/members/directory-address.ts'
import { wholeQuery } from '#renderer/features/members/directory-location.ts'
import { must } from '#shared/lib/assert.ts'

const client = { id: '01890000-0000-7000-8000-00000000000c', name: 'Engine Works' }
const license = { id: '01890000-0000-7000-8000-00000000000d', product: 'chat', plan: 'pro' }
const place = { client, license }

test('an entry of expired invites leads to those of its client', () => {
  const location = must(expiredInvites({ kind: 'invites-expired', place }), 'It leads somewhere.')
  expect(directoryQueryOf(location.params.tab, location.query)).toEqual(
    wholeQuery({ tab: 'invites', client: client.id, filters: { states: ['expired'] } }),
  )
})

test('other entries, and one of a client that is not here, lead to no invites', () => {
  expect(expiredInvites({ kind: 'no-seats-left', place })).toBeNull()
  expect(expiredInvites({ kind: 'invites-expired', place: null })).toBeNull()
})
