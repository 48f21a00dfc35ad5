import type { IncomingMessage } from 'node:http'

/** Where this host lives. Whoever calls it by another name, or from another page, is refused. */
export interface OwnAddress {
  /** `127.0.0.1:PORT`: a name that was rebound to this machine never matches. */
  readonly host: string
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
}

export function ownAddress(port: number): OwnAddress {
  return { host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}` }
}

export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 415 | 421 | 500 | 503
  readonly code: string
}

type Asked = Pick<IncomingMessage, 'headersDistinct'>

/** A page's request for a file has no Origin, or ours; null: go on. */
export function refusalOfRead(request: Asked, own: OwnAddress): Refusal | null {
  return refusalOfHost(request, own) ?? (hasForeignOrigin(request, own) ? foreignOrigin : null)
}

/** What changes something, or opens a socket, comes from our own page and says so. */
export function refusalOfAct(request: Asked, own: OwnAddress): Refusal | null {
  return (
    refusalOfHost(request, own) ?? (isExactly(request, 'origin', own.origin) ? null : foreignOrigin)
  )
}

const foreignOrigin: Refusal = { status: 403, code: 'foreign-origin' }

function refusalOfHost(request: Asked, own: OwnAddress): Refusal | null {
  return isExactly(request, 'host', own.host) ? null : { status: 421, code: 'foreign-host' }
}

function hasForeignOrigin(request: Asked, own: OwnAddress): boolean {
  return (
    request.headersDistinct['origin'] !== undefined && !isExactly(request, 'origin', own.origin)
  )
}

/** The header is there once and is this. */
function isExactly(request: Asked, name: string, value: string): boolean {
  const found = request.headersDistinct[name]
  return found?.length === 1 && found[0] === value
}
