/** Of whom a letter about a license speaks; none of it is markup. */
interface LicenseFacts {
  readonly partner: string
  readonly client: string
  readonly product: string
  /** The operator who sends it; of an access request who asks, with the address (S0.27). */
  readonly sender: string
  /** Empty: not known. */
  readonly givenName: string
}

/** An access request, told to somebody who pays on the account and may not give seats there. */
interface ToldFacts extends LicenseFacts {
  /** The owner, who may: with the address. */
  readonly activator: string
}

/**
 * News of the reader's own portal account. Nobody is greeted by name: what a letter says is the
 * same whether or not somebody has the address.
 */
interface AccountFacts {
  readonly partner: string
}

/** Every kind of letter and what it must know; a new kind needs its words in each language. */
export interface LetterFacts {
  readonly invitation: LicenseFacts
  readonly reminder: LicenseFacts
  readonly 'access-request': LicenseFacts
  readonly 'access-request-told': ToldFacts
  readonly 'password-reset': AccountFacts
  readonly 'password-changed': AccountFacts
  readonly 'second-factor-added': AccountFacts
  readonly 'second-factor-removed': AccountFacts
  readonly 'recovery-codes-made': AccountFacts
  readonly 'recovery-code-used': AccountFacts
}

export type LetterKind = keyof LetterFacts

/** Kinds that are about the reader's own sign-in. */
export type AccountLetter = {
  [Kind in LetterKind]: LetterFacts[Kind] extends LicenseFacts ? never : Kind
}[LetterKind]

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
