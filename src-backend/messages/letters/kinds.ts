/** Of whom an invitation speaks; none of it is markup. */
interface InvitationFacts {
  readonly partner: string
  readonly client: string
  readonly product: string
  /** The operator who sends it. */
  readonly sender: string
  /** Empty: not known. */
  readonly givenName: string
}

/** SEND REQUEST (S0.26, S0.27). */
interface AccessRequestFacts {
  /** Of the reader; empty: not known. */
  readonly givenName: string
  readonly requester: string
  /** The requester's address or phone. */
  readonly contact: string
  readonly client: string
  readonly product: string
}

/** News of the reader's own portal account. */
interface AccountFacts {
  /** Empty: not known. */
  readonly givenName: string
  readonly partner: string
}

/** Every kind of letter and what it must know; a new kind needs its words in each language. */
export interface LetterFacts {
  readonly invitation: InvitationFacts
  readonly reminder: InvitationFacts
  readonly 'access-request': AccessRequestFacts
  readonly 'password-changed': AccountFacts
  readonly 'second-factor-added': AccountFacts
  readonly 'second-factor-removed': AccountFacts
}

export type LetterKind = keyof LetterFacts

/** What a letter says, in order, before it is laid out. */
export interface LetterWords {
  readonly subject: string
  readonly before: readonly string[]
  /** What the link is called; null: the letter has none. */
  readonly action: string | null
  readonly after: readonly string[]
  /** For a phone; the link goes behind it. */
  readonly short: string
}

/** All letters of one language. */
export type LetterBook = {
  readonly [Kind in LetterKind]: (facts: LetterFacts[Kind]) => LetterWords
}
