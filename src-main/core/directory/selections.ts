import { unreachable } from '#shared/lib/assert.ts'
import type { Mark } from '#shared/rpc/contract/selection.ts'

interface HeldSelection {
  readonly generation: number
  readonly ids: Set<number>
}

const NOBODY: ReadonlySet<number> = new Set()

/**
 * Who is marked, by internal ids: neither sorting nor new data moves a selection. A new generation
 * of the book empties it, because its ids would mean other people; `CarriedSelections` finds them
 * again.
 */
export class Selections {
  private readonly held = new Map<string, HeldSelection>()

  ids(selection: string, generation: number): ReadonlySet<number> {
    const held = this.held.get(selection)
    return held?.generation === generation ? held.ids : NOBODY
  }

  /** @returns how many people are marked now. */
  mark(selection: string, generation: number, list: Int32Array, mark: Mark): number {
    const ids = this.writable(selection, generation)
    for (const id of marked(list, mark)) {
      if (mark.selected) ids.add(id)
      else ids.delete(id)
    }
    return ids.size
  }

  /** Marks these people, too. */
  add(selection: string, generation: number, people: Iterable<number>): void {
    const ids = this.writable(selection, generation)
    for (const id of people) ids.add(id)
  }

  /** False once it was cleared. */
  has(selection: string): boolean {
    return this.held.has(selection)
  }

  /** All selections of this generation, with who is marked. */
  heldIn(generation: number): (readonly [selection: string, ids: ReadonlySet<number>])[] {
    return [...this.held]
      .filter(([, held]) => held.generation === generation)
      .map(([selection, { ids }]) => [selection, ids])
  }

  /** Forgets people who are no more. */
  retain(selection: string, isThere: ReadonlySet<number>): void {
    const ids = this.held.get(selection)?.ids ?? new Set()
    for (const id of ids) if (!isThere.has(id)) ids.delete(id)
  }

  clear(selection: string): void {
    this.held.delete(selection)
  }

  private writable(selection: string, generation: number): Set<number> {
    const held = this.held.get(selection)
    if (held?.generation === generation) return held.ids
    const ids = new Set<number>()
    this.held.set(selection, { generation, ids })
    return ids
  }
}

function marked(list: Int32Array, mark: Mark): Iterable<number> {
  switch (mark.kind) {
    case 'all':
      return list
    case 'range':
      return list.subarray(Math.min(mark.from, mark.to), Math.max(mark.from, mark.to) + 1)
    case 'positions':
      return mark.positions.flatMap((position) => list[position] ?? [])
    default:
      return unreachable(mark)
  }
}
