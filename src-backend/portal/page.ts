import type { Html } from './html.ts'

/** A page of the portal. */
export interface Page {
  readonly kind: 'page'
  readonly title: string
  readonly body: Html
  /** Absent: 200. */
  readonly status?: number
  /** `narrow` for a single form. Absent: wide. */
  readonly shape?: 'narrow'
  /** Which of the navigation's places this is. */
  readonly place?: 'account' | 'members'
}

/** What a page's handler answers. */
export type PageAnswer =
  | Page
  /** Somewhere else, by GET. `session`: the browser is signed in with it from now on, null: no more. */
  | { readonly kind: 'go'; readonly to: string; readonly session?: string | null }
  | { readonly kind: 'style'; readonly css: string }

export function go(to: string, session?: string | null): PageAnswer {
  return { kind: 'go', to, ...(session === undefined ? {} : { session }) }
}
