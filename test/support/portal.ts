import { installLinks, tokenOf, type InviteSource } from '#backend/links/link-maker.ts'
import { must } from '#shared/lib/assert.ts'
import type { TestBackend } from './backend.ts'

/** What a page answered, redirects not followed. */
export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Where it leads, of a redirect; empty: it is a page. */
  readonly to: string
}

/** A browser without script: it keeps cookies, and sends forms as it found them on a page. */
export interface FormBrowser {
  get(at: string): Promise<Answered>
  /** Sends the first form of `page` to `action`, with its hidden fields and these. */
  send(page: Answered, action: string, fields?: Readonly<Record<string, string>>): Promise<Answered>
  post(
    at: string,
    body: string | Uint8Array<ArrayBuffer>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answered>
  /** Follows redirects to the page where they end. */
  follow(answered: Answered): Promise<Answered>
  readonly cookies: Map<string, string>
}

export function formBrowser(url: string, language = 'en'): FormBrowser {
  const cookies = new Map<string, string>()
  const ask = async (at: string, init: RequestInit = {}): Promise<Answered> => {
    const headers = new Headers(init.headers)
    headers.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '))
    headers.set('accept-language', language)
    const response = await fetch(url + at, { ...init, headers, redirect: 'manual' })
    keep(cookies, response.headers)
    const to = response.headers.get('location') ?? ''
    return { status: response.status, headers: response.headers, text: await response.text(), to }
  }
  const post: FormBrowser['post'] = (at, body, headers = {}) =>
    ask(at, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: url,
        ...headers,
      },
    })
  const get = (at: string): Promise<Answered> => ask(at)
  return {
    cookies,
    get,
    post,
    send: (page, action, fields = {}) => {
      const all = { ...hiddenFields(page.text, action), ...fields }
      return post(action, new URLSearchParams(all).toString())
    },
    async follow(answered) {
      let now = answered
      while (now.to !== '') now = await get(now.to)
      return now
    },
  }
}

function keep(cookies: Map<string, string>, headers: Headers): void {
  for (const line of headers.getSetCookie()) {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
    if (value === '') cookies.delete(name)
    else cookies.set(name, value)
  }
}

/** The hidden fields of the first form that goes to `action`. */
export function hiddenFields(text: string, action: string): Record<string, string> {
  const form = text.split('<form').find((part) => part.includes(`action="${action}"`))
  const inputs = must(form, `The page has a form for ${action}.`)
    .split('</form>')[0]
    ?.matchAll(/<input\s+type="hidden"\s+name="(\w+)"\s+value="([^"]*)"/g)
  return Object.fromEntries([...(inputs ?? [])].map(([, name, value]) => [name, value]))
}

/** The token of the newest link that was written for this person. */
export async function tokenFor(
  { store }: Pick<TestBackend, 'store'>,
  partner: string,
  member: string,
): Promise<string> {
  const links = await installLinks(store)
  const sources = await linkSources(store, member)
  const source = must(sources.at(-1), 'A letter with a link was written.')
  return tokenOf(partner, links.secretOf(partner, source))
}

/** What the links in the letters to this person are made from, the oldest first. */
export async function linkSources(
  store: TestBackend['store'],
  member: string,
): Promise<InviteSource[]> {
  const rows = await store.db
    .selectFrom('message')
    .select('link')
    .where('member', '=', member)
    .where('link', 'is not', null)
    .orderBy('id')
    .execute()
  return rows.map(({ link }) => JSON.parse(link ?? '') as InviteSource)
}
