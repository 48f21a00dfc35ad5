import { must } from '#shared/lib/assert.ts'

/** A browser as far as signing in needs one: it keeps cookies, and fills in the only form of a page. */
export interface FormBrowser {
  /** Follows redirects until there is a page, or an address that begins with `until`: that is not asked. */
  open(url: string, until?: string): Promise<Visited>
  /** Sends a form to the page that is shown: its fields, or its text as it is. */
  send(
    form: Readonly<Record<string, string>> | string | Uint8Array<ArrayBuffer>,
    until?: string,
  ): Promise<Visited>
}

export interface Visited {
  readonly url: string
  /** 0: the address was not asked. */
  readonly status: number
  readonly text: string
  readonly headers: Headers
}

interface Cookie {
  readonly host: string
  readonly path: string
  readonly name: string
  readonly value: string
}

const MOST_REDIRECTS = 20

export function formBrowser(language = 'en'): FormBrowser {
  const cookies = new Map<string, Cookie>()
  let shown = ''

  async function ask(url: string, init: RequestInit): Promise<Response> {
    const headers = { ...init.headers, cookie: cookieHeader(cookies, url) }
    const response = await fetch(url, {
      ...init,
      headers: { 'accept-language': language, ...headers },
      redirect: 'manual',
    })
    keepCookies(cookies, url, response)
    return response
  }

  async function follow(from: string, first: RequestInit, until?: string): Promise<Visited> {
    let [url, init] = [from, first]
    for (let n = 0; n < MOST_REDIRECTS; n += 1) {
      if (until !== undefined && url.startsWith(until)) {
        return { url, status: 0, text: '', headers: new Headers() }
      }
      const response = await ask(url, init)
      const { status, headers } = response
      const to = headers.get('location')
      if (to === null) {
        shown = url
        return { url, status, text: await response.text(), headers }
      }
      await response.body?.cancel()
      url = new URL(to, url).href
      init = {}
    }
    throw new Error('The redirects lead in a circle.')
  }

  return {
    open: (url, until) => follow(url, {}, until),
    send(form, until) {
      const isText = typeof form === 'string' || form instanceof Uint8Array
      const body = isText ? form : new URLSearchParams(form).toString()
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      return follow(shown, { method: 'POST', headers, body }, until)
    },
  }
}

function cookieHeader(cookies: ReadonlyMap<string, Cookie>, url: string): string {
  const { host, pathname } = new URL(url)
  return [...cookies.values()]
    .filter((cookie) => cookie.host === host && pathname.startsWith(cookie.path))
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ')
}

function keepCookies(cookies: Map<string, Cookie>, url: string, response: Response): void {
  const { host } = new URL(url)
  for (const line of response.headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
    const at = pair.indexOf('=')
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
    const path = attributes.find((part) => /^path=/i.test(part))?.slice(5) ?? '/'
    cookies.set(`${host} ${path} ${name}`, { host, path, name, value })
  }
}

/** One query value of an address. */
export function queryOf(url: string, name: string): string {
  return must(new URL(url).searchParams.get(name), `The address has ${name}.`)
}
