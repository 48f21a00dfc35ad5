import type { OfflineReason } from './connection-state.ts'

/** No connection was made, so nothing was sent. */
const NEVER_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** The certificate was looked at and refused, before anything was sent. Names of OpenSSL and Node. */
const UNTRUSTED: ReadonlySet<string> = new Set([
  'CERT_CHAIN_TOO_LONG',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'CRL_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_TLS_CERT_ALTNAME_FORMAT',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_CRL',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

/** The line stood, and no answer came in time. */
const TOO_SLOW: ReadonlySet<string> = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])

/** What an error of `fetch`, or of reading its body, says about the line. */
export function reasonOfError(error: unknown): OfflineReason {
  const code = lineCodeOf(error)
  if (isUntrusted(code)) return 'untrusted'
  if (isProxySignIn(error)) return 'proxy'
  return isDeadline(error) || TOO_SLOW.has(code) ? 'busy' : 'unreachable'
}

/** True when nothing of the request can have reached the backend. */
export function neverArrived(error: unknown): boolean {
  const code = lineCodeOf(error)
  return NEVER_CONNECTED.has(code) || UNTRUSTED.has(code) || isProxySignIn(error)
}

/** Besides certificates: no encrypted line could be made, as where plain HTTP answers. */
function isUntrusted(code: string): boolean {
  return UNTRUSTED.has(code) || code === 'EPROTO' || /^ERR_(SSL|TLS)_/.test(code)
}

/**
 * The standard makes `fetch` hide a 407 behind a network error. Node's has no code and no words as
 * its cause; the one of a tunnel names the status.
 */
function isProxySignIn(error: unknown): boolean {
  if (!(error instanceof Error) || !(error.cause instanceof Error)) return false
  const { cause } = error
  const isWordless = cause.message === '' && !('code' in cause) && cause.cause === undefined
  return isWordless || /proxy response \(407\)/i.test(cause.message)
}

function isDeadline(error: unknown): boolean {
  return error instanceof Error && error.name === 'DeadlineError'
}

function lineCodeOf(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code
    if (at instanceof AggregateError && at.errors.length > 0) return lineCodeOf(at.errors[0])
  }
  return ''
}
