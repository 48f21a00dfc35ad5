/** A stretch of the list, both ends included, to be selected or left out. */
export interface RangeMark {
  readonly from: number
  readonly to: number
  readonly selected: boolean
}

/**
 * Extending a selection from its anchor: the active row went from `before` to `after`. What the
 * range lost is left out, what it gained is selected, also where it turns over its anchor.
 */
export function extensionMarks(anchor: number, before: number, after: number): RangeMark[] {
  const old = span(anchor, before)
  const next = span(anchor, after)
  const marks: RangeMark[] = []
  if (old.from < next.from) marks.push({ from: old.from, to: next.from - 1, selected: false })
  if (old.to > next.to) marks.push({ from: next.to + 1, to: old.to, selected: false })
  return [...marks, { ...next, selected: true }]
}

export function isInside(mark: RangeMark, position: number): boolean {
  return mark.from <= position && position <= mark.to
}

export function span(a: number, b: number): { readonly from: number; readonly to: number } {
  return { from: Math.min(a, b), to: Math.max(a, b) }
}
