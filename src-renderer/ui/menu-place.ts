/** Where a menu begins, in pixels of the window; it moves itself as far as it must to be seen whole. */
export interface MenuPlace {
  readonly x: number
  readonly y: number
}

/** The place under, or at the window's lower edge over, the button that was pressed. */
export function placeOver(event: Event): MenuPlace {
  const box =
    event.currentTarget instanceof Element ? event.currentTarget.getBoundingClientRect() : null
  return { x: box?.left ?? 0, y: (box?.bottom ?? 0) + 4 }
}
