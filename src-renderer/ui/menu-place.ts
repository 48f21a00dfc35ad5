/** Where a menu begins, in pixels of the window; it moves itself as far as it must to be seen whole. */
export interface MenuPlace {
  readonly x: number
  readonly y: number
  /** Where it ends instead when there is no room under its button: a second click must not choose. */
  readonly over?: number
}

const GAP_PX = 4

/** The place at the button that was pressed. */
export function placeAt({ currentTarget }: Event): MenuPlace {
  if (!(currentTarget instanceof Element)) return { x: 0, y: 0 }
  const { left, top, bottom } = currentTarget.getBoundingClientRect()
  return { x: left, y: bottom + GAP_PX, over: top - GAP_PX }
}

/** The upper edge of a menu of this height in a window of that. */
export function menuTop(
  { y, over }: Omit<MenuPlace, 'x'>,
  height: number,
  room: { readonly window: number; readonly edge: number },
): number {
  const lowest = room.window - height - room.edge
  const top = y > lowest && over !== undefined ? over - height : Math.min(y, lowest)
  return Math.max(room.edge, top)
}
