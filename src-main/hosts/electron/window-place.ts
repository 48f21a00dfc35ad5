import { z } from 'zod'

/** The least at which every screen works; lengths are the system's logical pixels. */
export const LEAST_SIZE = { width: 1024, height: 640 }
const FIRST_SIZE = { width: 1280, height: 800 }

/** A window can be moved by its title bar; so much of it must be on a display. */
const TITLE_HEIGHT = 32
const TITLE_WIDTH = 160

const FAR = 100_000
const position = z.int().min(-FAR).max(FAR)
const length = z.int().min(1).max(FAR)

/** How a window lay when it was last seen, as the file has it. */
const windowState = z.object({
  x: position,
  y: position,
  width: length,
  height: length,
  maximized: z.boolean(),
})
export type WindowState = z.infer<typeof windowState>

export type Area = Readonly<Record<'x' | 'y' | 'width' | 'height', number>>

/** Where a window is opened. `corner` null: the system centres it. */
export interface WindowPlace {
  readonly size: { readonly width: number; readonly height: number }
  readonly corner: { readonly x: number; readonly y: number } | null
  readonly maximized: boolean
}

/**
 * Where to open the window. What was saved is followed as far as it makes sense on the displays of
 * today: a display may be gone, be smaller now, or the file be damaged.
 *
 * @param workAreas of the displays, the main one first; there is at least one.
 */
export function placeWindow(saved: unknown, workAreas: readonly Area[]): WindowPlace {
  const parsed = windowState.safeParse(saved)
  if (!parsed.success) return centred(FIRST_SIZE, workAreas, false)
  const { maximized, ...area } = parsed.data
  const display = workAreas.toSorted((a, b) => overlap(area, b) - overlap(area, a))[0]
  if (!display) return centred(area, workAreas, maximized)
  const size = fitting(area, display)
  const title = { x: area.x, y: area.y, width: size.width, height: TITLE_HEIGHT }
  if (!workAreas.some((one) => canBeMoved(title, one))) return centred(size, workAreas, maximized)
  return { size, corner: { x: area.x, y: area.y }, maximized }
}

function centred(
  size: WindowPlace['size'],
  workAreas: readonly Area[],
  maximized: boolean,
): WindowPlace {
  const main = workAreas[0]
  return { size: main ? fitting(size, main) : FIRST_SIZE, corner: null, maximized }
}

/** No larger than the display, and never smaller than the screens need. */
function fitting(size: WindowPlace['size'], display: Area): WindowPlace['size'] {
  return {
    width: Math.max(LEAST_SIZE.width, Math.min(size.width, display.width)),
    height: Math.max(LEAST_SIZE.height, Math.min(size.height, display.height)),
  }
}

function canBeMoved(title: Area, display: Area): boolean {
  return (
    title.y >= display.y &&
    title.y + title.height <= display.y + display.height &&
    shared(title.x, title.width, display.x, display.width) >= TITLE_WIDTH
  )
}

function overlap(one: Area, other: Area): number {
  const width = shared(one.x, one.width, other.x, other.width)
  return width * shared(one.y, one.height, other.y, other.height)
}

/** How much two stretches have in common. */
function shared(start: number, size: number, otherStart: number, otherSize: number): number {
  return Math.max(0, Math.min(start + size, otherStart + otherSize) - Math.max(start, otherStart))
}
