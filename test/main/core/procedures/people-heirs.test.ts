import { afterEach, beforeEach, expect, test } from 'vitest'
import { must } from '#shared/lib/assert.ts'
import { givenPeopleConsole, queuedBulk, type PeopleConsole } from '#test/support/people-console.ts'

let at: PeopleConsole
let client: PeopleConsole['client']
let license: PeopleConsole['license']

const selection = 'window'

beforeEach(async () => {
  at = await givenPeopleConsole()
  ;({ client, license } = at)
})
afterEach(() => at.end())

test('an heir is found by how each word of name or address begins', async () => {
  const heirs = (search: string) => client.people.heirs({ license, selection: 'nobody', search })
  const all = await heirs('')
  expect(all).toHaveLength(4)
  const one = must(all[1], 'There are four.')
  const typed = `${one.familyName.slice(0, 3).toUpperCase()} ${one.givenName.slice(0, 2)}`
  expect((await heirs(typed)).map(({ id }) => id)).toContain(one.id)
  expect((await heirs((one.email ?? '').slice(0, 5))).map(({ id }) => id)).toContain(one.id)
  expect(await heirs('nobody like this')).toEqual([])
})

test('S4.13 nobody inherits whose own removal waits', async () => {
  const { bob, dan } = at.people
  await client.session.pause({ what: 'sending', paused: true })
  await client.selection.only({ selection: 'other', id: dan })
  const verb = 'remove-members' as const
  const waiting = queuedBulk(await client.people.change({ selection: 'other', change: { verb } }))
  await client.selection.only({ selection, id: bob })
  const heirs = async () => {
    const found = await client.people.heirs({ license, selection, search: '' })
    return found.map(({ id }) => id)
  }
  expect(await heirs()).toHaveLength(2)
  expect(await heirs()).not.toContain(dan)
  await client.bulks.cancel({ bulk: waiting })
  expect(await heirs()).toContain(dan)
})
