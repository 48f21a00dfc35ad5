import { expect, test } from 'vitest'
import { readingInTurn } from '#backend/limits/in-turn.ts'
import { partnerTurns, type PartnerTurns } from '#backend/limits/partner-turns.ts'

/** A work that ends when it is told to, and tells when it begins. */
function work(begun: string[], name: string) {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const end = (): void => resolve(name)
  const run = (): Promise<string> => {
    begun.push(name)
    return promise
  }
  return { run, end, fail: () => reject(new Error(name)) }
}

/** Once this has its turn, whoever could begin before it has begun. */
async function othersHadTheirTurn(turns: PartnerTurns): Promise<void> {
  await turns.take('nobody else', () => Promise.resolve())
  await turns.take('nobody else', () => Promise.resolve())
}

test('of one partner so many works are under way at once, in the order in which they came; others need not wait for them', async () => {
  const turns = partnerTurns(2)
  const begun: string[] = []
  const works = ['one', 'two', 'three', 'four'].map((name) => work(begun, name))
  const heavy = works.map(({ run }) => turns.take('heavy', run))
  await othersHadTheirTurn(turns)
  expect(begun).toEqual(['one', 'two'])
  const other = work(begun, 'of another')
  const light = turns.take('light', other.run)
  await othersHadTheirTurn(turns)
  expect(begun).toEqual(['one', 'two', 'of another'])
  for (const { end } of [...works.toReversed(), other]) end()
  expect(await Promise.all([...heavy, light])).toEqual([
    ...['one', 'two', 'three', 'four'],
    'of another',
  ])
  expect(begun).toEqual(['one', 'two', 'of another', 'three', 'four'])
})

test('a work that fails passes its place on', async () => {
  const turns = partnerTurns(1)
  const begun: string[] = []
  const [first, second] = [work(begun, 'first'), work(begun, 'second')]
  const failing = expect(turns.take('one', first.run)).rejects.toThrow('first')
  const next = turns.take('one', second.run)
  await othersHadTheirTurn(turns)
  first.fail()
  second.end()
  await failing
  expect(await next).toBe('second')
})

test('whoever reads slowly holds no turn between two pieces, and ends what is read when it goes', async () => {
  const turns = partnerTurns(1)
  let isEnded = false
  async function* pieces(): AsyncGenerator<string> {
    try {
      yield 'a'
      yield 'b'
    } finally {
      isEnded = true
    }
  }
  const slow = readingInTurn(pieces(), turns, 'one')
  expect((await slow.next()).value).toBe('a')
  expect(await turns.take('one', () => Promise.resolve('meanwhile'))).toBe('meanwhile')
  await slow.return(undefined)
  expect(isEnded).toBe(true)
})
