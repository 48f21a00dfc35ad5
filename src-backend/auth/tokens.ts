/** Whom a token speaks for. What that operator may do is read from the store at each request. */
export interface TokenSubject {
  readonly partner: string
  readonly operator: string
  /** The operator's `tokenGeneration` when it was issued; null: of an issuer that does not know it. */
  readonly generation: number | null
}

/** Says whom a bearer token speaks for. */
export interface TokenVerifier {
  /** @returns null for a token that is unknown, expired, tampered with, or for somewhere else. */
  verify(token: string): Promise<TokenSubject | null>
}

export interface TokenIssuer {
  issue(subject: TokenSubject & { readonly generation: number }): Promise<string>
}
