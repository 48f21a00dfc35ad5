/**
 * Rows that a person has picked out of a list, by their ids: `ids` themselves, or with `all` every
 * row but these. So a pick survives new data, and all of a long list can be picked unseen.
 */
export interface Picked {
  readonly all: boolean
  readonly ids: ReadonlySet<string>
}

export const nothingPicked: Picked = { all: false, ids: new Set() }
export const everythingPicked: Picked = { all: true, ids: new Set() }

export function isPicked(picked: Picked, id: string): boolean {
  return picked.all !== picked.ids.has(id)
}

export function pickedCount(picked: Picked, rows: number): number {
  return picked.all ? Math.max(0, rows - picked.ids.size) : picked.ids.size
}

/** The same pick with these rows in it, or out of it. */
export function withPicked(picked: Picked, rows: Iterable<string>, isIn: boolean): Picked {
  const ids = new Set(picked.ids)
  for (const id of rows) {
    if (picked.all === isIn) ids.delete(id)
    else ids.add(id)
  }
  return { all: picked.all, ids }
}

/** The most ids that one request of the contract takes. */
const MOST_IDS = 1_000

/** The pick as the contract's requests want it: everything, or ids in portions. */
export function portions(
  picked: Picked,
  everyId: readonly string[],
): readonly ('all' | string[])[] {
  if (picked.all && picked.ids.size === 0) return ['all']
  const ids = picked.all ? everyId.filter((id) => isPicked(picked, id)) : [...picked.ids]
  return Array.from({ length: Math.ceil(ids.length / MOST_IDS) }, (_, index) =>
    ids.slice(index * MOST_IDS, (index + 1) * MOST_IDS),
  )
}
