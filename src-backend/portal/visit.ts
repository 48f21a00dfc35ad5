import type { Language } from './texts/language.ts'

/** The browser that asks for a page, and how it is spoken to. */
export interface Visit {
  readonly language: Language
  /** Stands in every form. */
  readonly formToken: string
  /** The browser's own secret: of its session, or before one. */
  readonly cookie: string
  /** Where it asks from, for counting failures. */
  readonly ip: string
  /** Whose portal it was the last time, also when the session is over; null: not known. */
  readonly partner: string | null
  /** Whoever is signed in; null: nobody. */
  readonly signedIn: SignedIn | null
}

/** A person who is signed in to the portal of a partner. */
export interface SignedIn {
  readonly partner: string
  readonly signIn: string
  readonly address: string
  /** There is a second factor. */
  readonly hasFactor: boolean
  /** True: the second factor has to be shown first, or set up. */
  readonly owesFactor: boolean
  /** Of the session's secret. */
  readonly session: string
}
