import type { ChangesHeader } from '#shared/protocol/changes.ts'
import type { Answerer, EventLine, WholeAnswer } from './lossy-bodies.ts'

/**
 * A real backend as a later one of the same protocol, which says more than this version knows:
 * fields, columns in front of the others, kinds of rows, frames and events.
 */
export function laterBuild(real: Answerer): Answerer {
  return {
    async ask(message) {
      const answer = await real.ask(message)
      const rewrite = REWRITES[answer.headers.get('content-type')?.split(';')[0] ?? '']
      return rewrite ? rewritten(answer, rewrite) : answer
    },
    async follow(message, onEnd) {
      return moreEvents(await real.follow(message, onEnd))
    },
  }
}

const LATER = { later: { than: ['this', 'version'] } }

const REWRITES: Readonly<Record<string, (text: string) => string>> = {
  'application/json': (text) => JSON.stringify(withMoreFields(JSON.parse(text))),
  'application/problem+json': (text) => JSON.stringify({ ...JSON.parse(text), ...LATER }),
  'application/x-ndjson': withMoreLines,
}

function rewritten(answer: WholeAnswer, rewrite: (text: string) => string): WholeAnswer {
  const bytes = new TextEncoder().encode(rewrite(new TextDecoder().decode(answer.bytes)))
  return { ...answer, bytes }
}

/** Whatever is an object gets a field; `facts` is a table of values by their names. */
function withMoreFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMoreFields)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).map(([name, field]) => [
    name,
    name === 'facts' ? field : withMoreFields(field),
  ])
  return { ...Object.fromEntries(fields), ...LATER }
}

function withMoreLines(text: string): string {
  const [first = '', ...rest] = text.trimEnd().split('\n')
  const lines = rest.flatMap((line) => [
    withMore(JSON.parse(line)),
    ['later', 1, null],
    { frame: 'later', ...LATER },
  ])
  return [withMoreColumns(JSON.parse(first)), ...lines]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('')
}

function withMore(line: unknown): unknown {
  if (!Array.isArray(line)) return { ...(line as object), ...LATER }
  const [kind, ...values] = line as unknown[]
  return [kind, LATER, ...values, null]
}

function withMoreColumns(header: ChangesHeader): object {
  const columns = Object.entries(header.columns).map(([kind, names]) => [
    kind,
    ['later', ...names, 'latest'],
  ])
  return { ...header, ...LATER, columns: { ...Object.fromEntries(columns), later: ['a', 'b'] } }
}

/** Each chunk is whole events, as the backend writes them. */
function moreEvents(line: EventLine): EventLine {
  const { status, headers, body } = line.response
  const decoder = new TextDecoder()
  const encoder = new TextEncoder()
  const more = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, to) {
      const text = decoder.decode(chunk).replaceAll('data: {', 'data: {"later":1,')
      to.enqueue(encoder.encode(`event: later\ndata: 1\n\n${text}`))
    },
  })
  return { ...line, response: new Response(body?.pipeThrough(more) ?? null, { status, headers }) }
}
