import { expect, test } from 'vitest'
import { waitingItems } from '#renderer/features/dashboard/waiting-items.ts'

const overview = {
  invites: { waiting: 7, bounced: 2, expired: 3 },
  unlicensed: { members: 9, invites: 4 },
}
const inbox = { open: 11, requests: 6, aside: 1, unsent: 0 }
const outbox = { queued: 20, sending: 5, attention: 1, pace: null }

test('everything that waits is counted, people on their way among those to be sent', () => {
  const counts = waitingItems(overview, outbox, inbox).map(({ key, count }) => [key, count])
  expect(Object.fromEntries(counts)).toEqual({
    ...{
      attention: 1,
      requests: 6,
      inbox: 5,
      outbox: 25,
      invites: 7,
      bounced: 2,
      expired: 3,
      unlicensed: 4,
    },
  })
})

test('what is not known yet is not told as nothing', () => {
  const items = waitingItems({ ...overview, invites: null }, null, null)
  expect(items.filter(({ count }) => count === null).map(({ key }) => key)).toEqual([
    ...['attention', 'requests', 'inbox', 'outbox', 'invites', 'bounced', 'expired'],
  ])
})

test('each item leads to the list of it', () => {
  const leads = waitingItems(overview, outbox, inbox).map(({ key, to }) => [key, to])
  expect(Object.fromEntries(leads)).toMatchObject({
    attention: { name: 'attention' },
    requests: { name: 'inbox', query: { folder: 'requests' } },
    inbox: { name: 'inbox' },
    outbox: { name: 'dashboard', query: { drawer: 'outbox' } },
    invites: { name: 'members', query: { state: 'queued,sent,delivered,opened' } },
    bounced: { params: { tab: 'invites' }, query: { state: 'bounced' } },
    expired: { params: { tab: 'invites' }, query: { state: 'expired' } },
    unlicensed: { params: { tab: 'invites' }, query: { seat: 'unlicensed' } },
  })
})
