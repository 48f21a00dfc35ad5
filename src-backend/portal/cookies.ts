/** What the portal keeps in a browser. */
type PortalCookie = 'session' | 'visit'

/** Names and attributes of the portal's cookies: not for scripts, and not sent along from other sites' forms. */
export interface CookieJar {
  read(header: string | undefined, cookie: PortalCookie): string | null
  /** A `Set-Cookie` line; null takes the cookie away. */
  write(cookie: PortalCookie, value: string | null): string
}

/** @param isSecure the portal's address is https: the cookie is for this host and https alone. */
export function cookieJar(isSecure: boolean): CookieJar {
  const nameOf = (cookie: PortalCookie): string =>
    `${isSecure ? '__Host-' : ''}seatwright-portal-${cookie}`
  return {
    read(header, cookie) {
      const pairs = (header ?? '').split(';').map((pair) => pair.trim())
      const start = `${nameOf(cookie)}=`
      const value = pairs.find((pair) => pair.startsWith(start))?.slice(start.length)
      return value === undefined || !/^[\w.-]{1,200}$/.test(value) ? null : value
    },
    write: (cookie, value) =>
      [
        `${nameOf(cookie)}=${value ?? ''}`,
        'Path=/',
        'HttpOnly',
        'SameSite=Lax',
        ...(value === null ? ['Max-Age=0'] : []),
        ...(isSecure ? ['Secure'] : []),
      ].join('; '),
  }
}
