/** Wakes work in the background, whether or not any runs in this process. */
export interface Bell {
  soon(): void
  /** Who is woken from now on. */
  wakes(who: () => void): void
}

export function createBell(): Bell {
  let who = (): void => undefined
  return {
    soon: () => who(),
    wakes(woken) {
      who = woken
    },
  }
}
