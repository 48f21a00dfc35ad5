/**
 * Browsers cut an element's height off somewhere above 15,000,000 px, so a longer table lies on a
 * canvas that is shorter than its rows. Far jumps are scaled; small steps move by exact pixels, so
 * that a wheel turns through every row, and once the wheel rests the bar is set to where the rows
 * really are. Without scaling all of this is the identity.
 */
export const MAX_CANVAS_PX = 15_000_000

export interface Geometry {
  readonly rows: number
  readonly rowHeight: number
  /** Height of what can be seen of the rows. */
  readonly viewport: number
}

/** Where the bar stands, and which pixel of the rows is at the top. */
export interface ScrollPosition {
  readonly bar: number
  readonly top: number
}

function contentHeight(geometry: Geometry): number {
  return geometry.rows * geometry.rowHeight
}

export function canvasHeight(geometry: Geometry): number {
  return Math.min(contentHeight(geometry), MAX_CANVAS_PX)
}

export function lastTop(geometry: Geometry): number {
  return Math.max(0, contentHeight(geometry) - geometry.viewport)
}

function lastBar(geometry: Geometry): number {
  return Math.max(0, canvasHeight(geometry) - geometry.viewport)
}

/** Where the bar belongs when `top` is the first pixel shown. */
export function barFor(geometry: Geometry, top: number): number {
  const furthest = lastTop(geometry)
  return furthest === 0 ? 0 : (top / furthest) * lastBar(geometry)
}

function topFor(geometry: Geometry, bar: number): number {
  const furthest = lastBar(geometry)
  return furthest === 0 ? 0 : (bar / furthest) * lastTop(geometry)
}

/** The browser has moved the bar. */
export function scrolled(
  geometry: Geometry,
  before: ScrollPosition,
  movedTo: number,
): ScrollPosition {
  const bar = clamp(movedTo, lastBar(geometry))
  const step = bar - before.bar
  const isFar = Math.abs(step) > geometry.viewport
  const atAnEnd = bar === 0 || bar >= lastBar(geometry) - 1
  const top = isFar || atAnEnd ? topFor(geometry, bar) : before.top + step
  return { bar, top: clamp(top, lastTop(geometry)) }
}

/** The position with `top` as the first pixel shown and the bar where it belongs. */
export function positionAt(geometry: Geometry, top: number): ScrollPosition {
  const inside = clamp(top, lastTop(geometry))
  return { bar: barFor(geometry, inside), top: inside }
}

/** The least scrolling that shows all of a row, also where something floats over the first pixels. */
export function topThatShows(geometry: Geometry, top: number, row: number, covered = 0): number {
  const start = row * geometry.rowHeight
  if (start < top + covered) return start - covered
  return Math.max(top, start + geometry.rowHeight - geometry.viewport)
}

/**
 * The rows to put into the document: those that can be seen and at least `beside` more on each
 * side. As many wherever the table stands, but at its ends: no element comes or goes on the way.
 */
export function shownRows(
  geometry: Geometry,
  top: number,
  beside: number,
): { readonly first: number; readonly last: number } {
  const first = Math.floor(top / geometry.rowHeight) - beside
  const last = first + mostShown(geometry, beside) - 1
  return { first: Math.max(0, first), last: Math.min(geometry.rows - 1, last) }
}

/** No window holds more rows than this. */
export function mostShown(geometry: Geometry, beside: number): number {
  return Math.ceil(geometry.viewport / geometry.rowHeight) + 1 + 2 * beside
}

/** A row's place on the canvas. */
export function rowOffset(geometry: Geometry, position: ScrollPosition, row: number): number {
  return row * geometry.rowHeight + (position.bar - position.top)
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(0, value), most)
}
