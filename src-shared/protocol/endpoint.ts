import type { z } from 'zod'
import { must } from '../lib/assert.ts'

/**
 * One thing that can be asked of the backend: where, with what, and what comes back. The backend's
 * route is declared over it and whoever asks gets its types from it, so that neither can differ.
 */
export interface Endpoint {
  readonly method: 'GET' | 'POST'
  /** From the root: `/v1/…`; `:name` for each key of `params`. */
  readonly path: string
  /** Strict schemas; absent: the request has no parameters, no query, or no body. */
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly answer: JsonAnswer | StreamAnswer
}

export interface JsonAnswer<Schema extends z.ZodType = z.ZodType> {
  readonly kind: 'json'
  readonly schema: Schema
}

interface StreamAnswer {
  readonly kind: keyof typeof STREAM_TYPES
  /** For people who read of it. */
  readonly says: string
}

export type JsonEndpoint = Endpoint & { readonly answer: JsonAnswer }
export type StreamEndpoint = Endpoint & { readonly answer: StreamAnswer }

/** Media types of what is no one document. */
export const STREAM_TYPES = {
  ndjson: 'application/x-ndjson',
  events: 'text/event-stream',
} as const

/** What an endpoint is asked with. */
export type Given<E extends Endpoint> = Part<E, 'params'> & Part<E, 'query'> & Part<E, 'body'>

type Part<E, Name extends string> =
  E extends Readonly<Record<Name, infer Schema extends z.ZodType>>
    ? Readonly<Record<Name, Sent<z.input<Schema>>>>
    : Readonly<Partial<Record<Name, never>>>

/** Nobody changes what is sent. */
type Sent<T> = T extends object ? { readonly [K in keyof T]: Sent<T[K]> } : T

/** What an endpoint answers, parsed. */
export type AnswerOf<E extends JsonEndpoint> = z.output<E['answer']['schema']>

export function json<Schema extends z.ZodType>(schema: Schema): JsonAnswer<Schema> {
  return { kind: 'json', schema }
}

/** The address of a request, from the root; what of the query is undefined is left out. */
export function addressOf({ path }: Endpoint, { params = {}, query = {} }: Addressed): string {
  const place = path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(must(params[name], `The path names ${name}.`)),
  )
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return asked.length === 0 ? place : `${place}?${asked.join('&')}`
}

interface Addressed {
  readonly params?: Readonly<Record<string, string>> | undefined
  readonly query?: Readonly<Record<string, string | undefined>> | undefined
}
