import { PROTOCOL_HEADER } from '#shared/protocol/version.ts'
import type { Answerer, Message } from './lossy-bodies.ts'

/**
 * A real backend as one whose protocol is `ahead` versions after ours (negative: before). Each
 * version that passes is moved by as many, so the code of both sides decides as it will do then.
 */
export function otherProtocol(real: Answerer, ahead: number): Answerer {
  return {
    async ask(message) {
      const { status, headers, bytes } = await real.ask(heard(message, ahead))
      return { status, headers: moved(headers, ahead), bytes: told(bytes, ahead) }
    },
    async follow(message, onEnd) {
      const line = await real.follow(heard(message, ahead), onEnd)
      const { status, headers, body } = line.response
      return { ...line, response: new Response(body, { status, headers: moved(headers, ahead) }) }
    },
  }
}

/** As one behind something that takes the version off requests. */
export function unheard(real: Answerer): Answerer {
  return {
    ask: (message) => real.ask(withoutVersion(message)),
    follow: (message, onEnd) => real.follow(withoutVersion(message), onEnd),
  }
}

function withoutVersion({ at, init }: Message): Message {
  const headers = new Headers(init.headers)
  headers.delete(PROTOCOL_HEADER)
  return { at, init: { ...init, headers } }
}

function heard({ at, init }: Message, ahead: number): Message {
  return { at, init: { ...init, headers: moved(new Headers(init.headers), -ahead) } }
}

function moved(headers: Headers, by: number): Headers {
  const version = headers.get(PROTOCOL_HEADER)
  if (version !== null) headers.set(PROTOCOL_HEADER, String(Number(version) + by))
  return headers
}

/** The bootstrap and the first line of changes tell the version once more. */
function told(bytes: Uint8Array<ArrayBuffer>, ahead: number): Uint8Array<ArrayBuffer> {
  const [first = '', ...rest] = new TextDecoder().decode(bytes).split('\n')
  if (!first.includes('"protocol":')) return bytes
  const { protocol, ...more } = JSON.parse(first) as { protocol: number }
  const line = JSON.stringify({ protocol: protocol + ahead, ...more })
  return new TextEncoder().encode([line, ...rest].join('\n'))
}
