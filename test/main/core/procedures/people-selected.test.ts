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
