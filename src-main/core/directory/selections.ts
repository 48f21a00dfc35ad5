import { unreachable } from '#shared/lib/assert.ts'
import type { Mark } from '#shared/rpc/contract/selection.ts'
import { atOnce } from '../piecework.ts'
import { IdSet } from './id-set.ts'
import { groupAt, isHeading, type PeopleList } from './people-list.ts'
import { each } from './typed-arrays.ts'

interface HeldSelection {
  readonly generation: number
  readonly ids: IdSet
}

/**
 * Who is marked, by internal ids: neither sorting nor new data moves a selection. A new generation
 * of the book empties it, because its ids would mean other people; `CarriedSelections` finds them
 * again.
 */
export class Selections {
  private readonly held = new Map<string, HeldSelection>()

  ids(selection: string, generation: number): IdSet {
    const held = this.held.get(selection)
    return held?.generation === generation ? held.ids : new IdSet()
  }

  /** @returns how many people are marked now. */
  mark(selection: string, generation: number, list: PeopleList, mark: Mark): number {
    const ids = this.writable(selection, generation)
    for (const part of marked(list, mark)) {
      const visit = (entry: number): void => {
        if (entry < 0) return
        if (mark.selected) ids.add(entry)
        else ids.delete(entry)
      }
      atOnce(each(part, visit))
    }
    return ids.size
  }

  /** Marks these people, too. */
  add(selection: string, generation: number, people: Iterable<number>): void {
    const ids = this.writable(selection, generation)
    for (const id of people) ids.add(id)
  }

  /** This one person and nobody else. */
  only(selection: string, generation: number, person: number): void {
    this.these(selection, generation, [person])
  }

  /** These people and nobody else. */
  these(selection: string, generation: number, people: Iterable<number>): void {
    this.clear(selection)
    this.add(selection, generation, people)
  }

  /** False once it was cleared. */
  has(selection: string): boolean {
    return this.held.has(selection)
  }

  /** All selections of this generation, with who is marked. */
  heldIn(generation: number): (readonly [selection: string, ids: IdSet])[] {
    return [...this.held]
      .filter(([, held]) => held.generation === generation)
      .map(([selection, { ids }]) => [selection, ids])
  }

  clear(selection: string): void {
    this.held.delete(selection)
  }

  private writable(selection: string, generation: number): IdSet {
    const held = this.held.get(selection)
    if (held?.generation === generation) return held.ids
    const ids = new IdSet()
    this.held.set(selection, { generation, ids })
    return ids
  }
}

/** Parts of the list that the mark names. */
function marked(list: PeopleList, mark: Mark): readonly Int32Array[] {
  switch (mark.kind) {
    case 'all':
      return [list.entries]
    case 'range': {
      const [from, to] = [Math.min(mark.from, mark.to), Math.max(mark.from, mark.to)]
      return [list.entries.subarray(from, to + 1), ...groupsAt(list, [from, to])]
    }
    case 'positions':
      return [
        ...mark.positions.map((at) => list.entries.subarray(at, at + 1)),
        ...groupsAt(list, mark.positions),
      ]
    default:
      return unreachable(mark)
  }
}

function groupsAt(list: PeopleList, positions: readonly number[]): Int32Array[] {
  return positions.filter((at) => isHeading(list, at)).map((at) => groupAt(list, at))
}
