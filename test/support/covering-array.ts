/** One value of one factor, both by their number. */
interface Setting {
  readonly factor: number
  readonly value: number
}

/**
 * Rows in which each value of each factor meets each value of every other one: so many fewer than
 * all combinations, and the same ones each time.
 *
 * Greedy: a row begins with the first pair that no row has yet, and each further factor takes the
 * value that brings most new pairs. The two largest factors bound the number of rows from below.
 *
 * @param sizes how many values each factor has.
 * @returns for each row the number of each factor's value.
 */
export function coveringArray(sizes: readonly number[]): readonly (readonly number[])[] {
  const open = allPairs(sizes)
  const rows: number[][] = []
  for (let [next] = open.values(); next; [next] = open.values()) {
    const chosen = [...next]
    for (const [factor, size] of sizes.entries()) {
      if (!chosen.some((one) => one.factor === factor))
        chosen.push(best(factor, size, chosen, open))
    }
    for (const key of pairsIn(chosen).keys()) open.delete(key)
    rows.push(chosen.toSorted((a, b) => a.factor - b.factor).map(({ value }) => value))
  }
  return rows
}

type Pairs = Map<string, readonly [Setting, Setting]>

function allPairs(sizes: readonly number[]): Pairs {
  const settings = sizes.flatMap((size, factor) =>
    Array.from({ length: size }, (_, value) => ({ factor, value })),
  )
  return pairsIn(settings)
}

function pairsIn(settings: readonly Setting[]): Pairs {
  const pairs: Pairs = new Map()
  for (const one of settings) {
    for (const other of settings) {
      if (one.factor < other.factor) pairs.set(keyOf(one, other), [one, other])
    }
  }
  return pairs
}

function keyOf(one: Setting, other: Setting): string {
  return `${one.factor}=${one.value} ${other.factor}=${other.value}`
}

function best(factor: number, size: number, chosen: readonly Setting[], open: Pairs): Setting {
  const brings = (setting: Setting): number =>
    [...pairsIn([...chosen, setting]).keys()].filter((key) => open.has(key)).length
  let found = { factor, value: 0 }
  let most = brings(found)
  for (let value = 1; value < size; value += 1) {
    const news = brings({ factor, value })
    if (news > most) [found, most] = [{ factor, value }, news]
  }
  return found
}
