export interface MenuItem {
  readonly key: string
  readonly label: string
  /** The keys that do the same without the menu. */
  readonly keys?: string
  /** Why it cannot be chosen; null: it can. */
  readonly reason: string | null
  /** What is to be known before it is chosen. */
  readonly note?: string
}
