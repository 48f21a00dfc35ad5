import type { SeededRandom } from '#backend/demo/seeded-random.ts'
import type { Route } from '#backend/routes/route.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { TestBackend } from '../backend.ts'
import type { GivenProduct } from '../product.ts'
import { namesIn, sampleOf, withAt, type IdPlace, type Words } from './sample.ts'
import { toldHeaders } from './told-headers.ts'

const PARTS = ['params', 'query', 'body'] as const

/** A request of a route, with all ids in it. */
export interface Asked {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly ids: readonly IdPlace[]
  /** Names of all fields that it has. */
  readonly fields: readonly string[]
}

export function askedOf(route: Route, random: SeededRandom, words: Words): Asked {
  const asked: Record<string, unknown> = {}
  const ids: IdPlace[] = []
  const fields: string[] = []
  for (const part of PARTS) {
    const schema = route[part]
    if (!schema) continue
    const sample = sampleOf(schema, random, words)
    asked[part] = sample.value
    fields.push(...[...sample.fields].map((name) => `${part}/${name}`))
    ids.push(
      ...sample.ids.map((place) => ({
        ...place,
        ...{ path: [part, ...place.path], name: `${part}/${place.name}` },
      })),
    )
  }
  const { params, query, body } = asked
  return { params, query, body, ids, fields }
}

/** All places of ids that a route has, by name. */
export function placesOf(route: Route): Set<string> {
  return named(route, 'ids')
}

/** All fields that a request of a route can have, by name. */
export function fieldsOf(route: Route): Set<string> {
  return named(route, 'fields')
}

function named(route: Route, what: 'ids' | 'fields'): Set<string> {
  return new Set(
    PARTS.flatMap((part) => {
      const schema = route[part]
      return schema ? [...namesIn(schema)[what]].map((name) => `${part}/${name}`) : []
    }),
  )
}

export function putId(asked: Asked, place: IdPlace, id: string): Asked {
  const { ids, fields } = asked
  return { ...asked, ...(withAt(asked, place.path, id) as Asked), ids, fields }
}

export function idAt(asked: Asked, { path }: IdPlace): string {
  return String(
    path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], asked),
  )
}

/** Who asks: a token, the product of a license, or nobody. */
export type Asker = { readonly token: string } | { readonly product: GivenProduct } | null

export interface Answer {
  readonly status: number
  readonly text: string
  /** Those that say something of what was asked for. */
  readonly headers: string
}

/** How a request is written, where it is not as its parts say. */
interface Sent {
  readonly payload?: string | Buffer
  readonly url?: string
}

const HANG_MS = 20_000

export async function send(
  { app }: Pick<TestBackend, 'app'>,
  route: Route,
  asked: Pick<Asked, 'params' | 'query'> & Sent,
  asker: Asker,
  key: string = systemIds.newId(),
): Promise<Answer> {
  const url = asked.url ?? urlOf(route, asked)
  const payload = asked.payload ?? ''
  const headers = {
    'idempotency-key': key,
    ...(route.body ? { 'content-type': 'application/json' } : {}),
    ...credentials(asker, route, url, payload),
  }
  const request = { method: route.method, url, headers, ...(route.body ? { payload } : {}) }
  const answer = await Promise.race([app.inject(request), hang(`${route.method} ${url}`)])
  const told = toldHeaders(Object.entries(answer.headers))
  return { status: answer.statusCode, text: answer.body, headers: told }
}

function credentials(
  asker: Asker,
  { method }: Route,
  url: string,
  payload: string | Buffer,
): Record<string, string> {
  if (!asker) return {}
  if ('token' in asker) return { authorization: `Bearer ${asker.token}` }
  return asker.product.headersFor(method, url, method === 'GET' ? '' : payload)
}

function urlOf({ path }: Route, { params, query }: Pick<Asked, 'params' | 'query'>): string {
  const named = (params ?? {}) as Record<string, string>
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(named[name] ?? ''),
  )
  const search = new URLSearchParams((query ?? {}) as Record<string, string>).toString()
  return search === '' ? filled : `${filled}?${search}`
}

function hang(what: string): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`No answer to ${what}`)), HANG_MS).unref()
  })
}
