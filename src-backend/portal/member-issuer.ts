/**
 * Somebody else who knows a partner's people, such as an OpenID Connect issuer: a port, so that the
 * pages know no protocol. Without one there is no button for it.
 */
export interface MemberIssuer {
  /** As the button names it. */
  readonly name: string
  /**
   * Where the browser goes; from there it comes back to `returnTo` with `state`.
   *
   * @throws ProblemError `unavailable` where the issuer cannot be asked.
   */
  addressFor(begun: BegunSignOn): Promise<string>
  /**
   * @param query what the browser came back with.
   * @returns the address that the issuer has verified; null: it vouches for nobody.
   * @throws ProblemError `unavailable` where the issuer cannot be asked.
   */
  whoCameBack(
    begun: BegunSignOn,
    query: Readonly<Record<string, string>>,
  ): Promise<{ readonly address: string } | null>
}

/** All that is bound to the one browser that began: the same whenever it is asked for. */
export interface BegunSignOn {
  readonly state: string
  /** For a nonce and for PKCE: known to nobody but this backend. */
  readonly secret: string
  readonly returnTo: string
}
