/** Whom a token speaks for. What that operator may do is read from the store at each request. */
export interface TokenSubject {
  readonly partner: string
  readonly operator: string
}

/** Says whom a bearer token speaks for. */
export interface TokenVerifier {
  /** @returns null for a token that is unknown, expired, tampered with, or for somewhere else. */
  verify(token: string): Promise<TokenSubject | null>
}

export interface TokenIssuer {
  issue(subject: TokenSubject): Promise<string>
}
