import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Salvaged, SalvagedCommand, SalvagedFate } from '#core/store/work-salvage.ts'
import { uniteWork } from '#core/store/work-union.ts'
import type { CommandVerb } from '#shared/domain/words.ts'
import { must } from '#shared/lib/assert.ts'
import { idOf } from '#test/support/change-body.ts'

const NOTHING = {
  ...{
    attempts: 0,
    settled_at: null,
    code: null,
    short_by: 0,
    refusal: null,
    version: null,
    epoch: null,
  },
  ...{ people_applied: 0, people_refused: 0 },
} as const

function fateOf(state: SalvagedFate['state']): SalvagedFate {
  if (state === 'parked') {
    return { ...NOTHING, state, code: 'seats-short', outcome: null, answered: null }
  }
  if (state !== 'done') return { ...NOTHING, state, outcome: null, answered: null }
  return { ...NOTHING, state, outcome: 'refused', code: 'forbidden', answered: '[]' }
}

const fate = fc.constantFrom(
  ...(['queued', 'sending', 'unknown', 'parked', 'cancelled', 'done'] as const),
)

/** What each command wants, of seats or of people, whichever file tells it. */
const WISHES: readonly { readonly verb: CommandVerb; readonly args: string }[] = [
  { verb: 'activate-seats', args: `{"members":["${idOf(200)}"]}` },
  { verb: 'invite-members', args: `{"people":[{"id":"${idOf(201)}","takesSeat":true}]}` },
  { verb: 'cancel-invites', args: `{"members":["${idOf(201)}"]}` },
  { verb: 'remove-members', args: `{"people":[{"id":"${idOf(200)}","heirs":{}}]}` },
  { verb: 'transfer-ownership', args: `{"to":"${idOf(202)}"}` },
  { verb: 'set-role', args: `{"members":["${idOf(202)}"],"role":"agent"}` },
]

function wishOf(n: number) {
  return must(WISHES[n - 1], 'There are as many wishes as commands.')
}

const NOTHING_READ: Salvaged = {
  ...{ commands: new Map(), conflicts: [], bulks: new Map(), meta: new Map(), kept: new Map() },
  ...{ lastSeq: 0, lastAt: 0 },
}

/** What could be read of one command in one file; `wish` false: not what was wanted. */
const read = fc.record({
  n: fc.integer({ min: 1, max: WISHES.length }),
  sequence: fc.integer({ min: 1, max: 6 }),
  fate: fc.option(fate, { nil: null }),
  hasWish: fc.boolean(),
})

const file = fc.option(
  fc.record({
    lastSeq: fc.nat({ max: 9 }),
    commands: fc.uniqueArray(read, { selector: ({ n }) => n, maxLength: 6 }),
  }),
  { nil: null },
)
type File = typeof file extends fc.Arbitrary<infer T> ? T : never

function salvaged(from: File): Salvaged | null {
  if (!from) return null
  const commands = from.commands.map(({ n, sequence, fate: state, hasWish }): SalvagedCommand => {
    const wish = {
      ...{ id: idOf(n), bulk: idOf(100 + n), license: idOf(11), ...wishOf(n) },
      ...{ about: '{}', enqueued_at: n },
    }
    return { id: idOf(n), sequence, wish: hasWish ? wish : null, fate: state && fateOf(state) }
  })
  return {
    ...NOTHING_READ,
    commands: new Map(commands.map((command) => [command.id, command])),
    lastSeq: from.lastSeq,
  }
}

test('whatever can be read of two files, nothing is lost, no answer is forgotten, and no place is given twice', () => {
  fc.assert(
    fc.property(file, file, (one, other) => {
      const [work, backup] = [salvaged(one), salvaged(other)]
      const union = uniteWork(work, backup)
      const sources = [work, backup].flatMap((source) => source ?? [])
      const all = (id: string) => sources.flatMap((source) => source.commands.get(id) ?? [])
      const wanted = new Set(
        sources.flatMap((source) =>
          [...source.commands.values()].flatMap(({ id, wish }) => (wish ? id : [])),
        ),
      )
      expect(new Set(union.commands.map(({ wish }) => wish.id))).toEqual(wanted)
      const places = union.commands.map((command) => command.sequence)
      expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b))
      for (const { wish, fate: united } of union.commands) {
        expect(wish).toMatchObject(wishOf(wish.enqueued_at))
        const states = all(wish.id).map((command) => command.fate?.state)
        expect(united.state === 'done').toBe(states.includes('done'))
        if (united.state === 'cancelled') expect(states).toContain('cancelled')
        // Whether it was sent since nobody knows, so it cannot be cancelled as if it was not.
        expect(['queued', 'sending']).not.toContain(united.state)
        const waits = united.state === 'parked' || united.state === 'done'
        const open = union.conflicts.filter((conflict) => conflict.command === wish.id)
        expect(open).toHaveLength(waits ? 1 : 0)
      }
    }),
    { seed: 20261126, numRuns: 1_000 },
  )
})

/** What could be read of a table besides commands, each row with the file that it is of. */
const keptIn = (source: string) =>
  fc.record({
    lastSeq: fc.nat({ max: 3 }),
    keys: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd')),
    isWhole: fc.boolean(),
    source: fc.constant(source),
  })

test('of a table besides commands the later file tells what is gone, unless some of it cannot be read', () => {
  fc.assert(
    fc.property(keptIn('file'), keptIn('backup'), (file, backup) => {
      const [work, copy] = [file, backup].map(({ lastSeq, keys, isWhole, source }) => {
        const rows = new Map(keys.map((key) => [key, { source }]))
        return { ...NOTHING_READ, lastSeq, kept: new Map([['saved_view', { rows, isWhole }]]) }
      })
      const union = uniteWork(must(work, 'There are two.'), must(copy, 'There are two.'))
      const [later, other] = backup.lastSeq > file.lastSeq ? [backup, file] : [file, backup]
      const keys = later.isWhole ? later.keys : [...later.keys, ...other.keys]
      const sources = keys.map((key) => [
        key,
        later.keys.includes(key) ? later.source : other.source,
      ])
      const found = [...must(union.kept.get('saved_view'), 'It is a table of ours.')]
      expect(Object.fromEntries(found.map(([key, row]) => [key, row['source']]))).toEqual(
        Object.fromEntries(sources),
      )
    }),
    { seed: 20261126 },
  )
})
