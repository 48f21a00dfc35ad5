/** Whether this instance should be given new work. */
export interface Readiness {
  readonly isDraining: boolean
  /** Says no from now on: whoever spreads requests over instances looks before it sends more. */
  startDraining(): void
}

export function createReadiness(): Readiness {
  let isDraining = false
  return {
    get isDraining() {
      return isDraining
    },
    startDraining() {
      isDraining = true
    },
  }
}
