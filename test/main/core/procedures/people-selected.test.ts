import { afterEach, expect, test } from 'vitest'
import { breatheBetweenTasks } from '#core/slices.ts'
import type { BookPerson } from '#test/support/book.ts'
import { selectFound } from '#test/support/directory-lists.ts'
import { stillCore, type StillCore } from '#test/support/still-core.ts'

let core: StillCore

afterEach(() => core.close())

const selection = 'window'
const crowd = (family: string, people: number): BookPerson[] =>
  Array.from({ length: people }, (_, n) => ({ family, given: String(n) }))

test('a removal that is being planned while the book is exchanged is sent for nobody', async () => {
  let between = breatheBetweenTasks
  core = stillCore([{ licenses: [{ people: crowd('known', 3_000) }] }], {
    breathe: () => between(),
  })
  const { client, book, engine } = core
  await selectFound(client)
  between = async () => {
    between = breatheBetweenTasks
    await engine.exchangeBook(() => {
      book.startOver(2)
      book.add({ licenses: [{ people: crowd('stranger', 3_000) }] })
      book.finishLoad()
      engine.setGeneration(2)
      engine.tellCommit({})
    })
  }
  const change = { verb: 'remove-members' } as const
  await expect(client.people.change({ selection, change })).rejects.toThrow()
  expect(engine.peoplePlans).toEqual([])
})

const expired = (family: string, people: number): BookPerson[] =>
  crowd(family, people).map((person) => ({ ...person, state: 'expired' }))

/** More people than one slice has, each of whom takes a seat again. */
const resendTo = async (additional: number) => {
  const license = { product: 'campaign', included: 1, additional }
  const other = { ...license, people: expired('other', 2), additional: 2 }
  core = stillCore([
    { name: 'Adatum', licenses: [{ ...license, people: expired('many', 1_500) }] },
    { name: 'Contoso', licenses: [other] },
  ])
  await selectFound(core.client, { tab: 'invites' })
  const change = { verb: 'resend-invites' } as const
  const result = await core.client.people.change({ selection, change })
  const sent = core.engine.peoplePlans.flatMap(({ commands }) => commands)
  return { result, sent: sent.map(({ args }) => args) }
}

test('a license that is short for all whose invites are sent again is asked for nobody; others are', async () => {
  const { result, sent } = await resendTo(1_200)
  expect(result).toMatchObject({
    ...{ outcome: 'queued', people: 2 },
    leftOut: [{ code: 'seats-short', people: 1_500 }],
  })
  expect(sent).toMatchObject([{ members: { length: 2 } }])
})

test('each command of one click says how many seats it and the later ones need on the license', async () => {
  const { result, sent } = await resendTo(1_500)
  expect(result).toMatchObject({ outcome: 'queued', people: 1_502, leftOut: [] })
  const needed = sent.map((args) => 'seatsNeeded' in args && args.seatsNeeded)
  expect(needed.filter(Boolean)).toEqual([1_500])
})

test('whoever is selected is read once for all that a menu asks of them', async () => {
  let breaths = 0
  core = stillCore([{ licenses: [{ people: crowd('known', 2_500) }] }], {
    async breathe() {
      breaths += 1
      await breatheBetweenTasks()
    },
  })
  await selectFound(core.client)
  breaths = 0
  const changes = [
    { verb: 'remove-members' },
    { verb: 'set-role', role: 'administrator' },
    { verb: 'set-role', role: 'agent' },
  ] as const
  const states = await core.client.people.reckon({ selection, changes: [...changes] })
  expect(states.map(({ applicable }) => applicable)).toEqual([2_500, 2_500, 0])
  expect(breaths).toBe(2)
})
