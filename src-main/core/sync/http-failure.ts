import { problem } from '#shared/protocol/problem.ts'
import type { OfflineReason } from './connection-state.ts'
import { LinkFailure } from './link-failure.ts'

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

const REASONS: Readonly<Record<number, OfflineReason>> = {
  401: 'signed-out',
  403: 'refused',
  426: 'update-needed',
  429: 'unreachable',
}

/** What `fetch` threw: the line failed before there was an answer. */
export function failureOfLine(error: unknown): LinkFailure {
  const arrival = NEVER_CONNECTED.has(codeOf(error)) ? 'never' : 'perhaps'
  return new LinkFailure('unreachable', 'The backend cannot be reached.', { arrival, cause: error })
}

/** An answer with a status that is no success. Only 5xx leaves open whether the request was worked on. */
export async function failureOfAnswer(response: Response): Promise<LinkFailure> {
  const { status } = response
  const isRedirect = status === 0 || (status >= 300 && status < 400)
  const reason = status >= 500 ? 'unreachable' : (REASONS[status] ?? 'not-the-backend')
  return new LinkFailure(reason, `The backend answered with status ${status}.`, {
    arrival: status >= 500 || isRedirect ? 'perhaps' : 'never',
    status,
    problem: isRedirect ? null : await problemCodeOf(response),
    retryAfterMs: retryAfterMs(response.headers.get('retry-after')),
  })
}

async function problemCodeOf(response: Response): Promise<string | null> {
  if (!isType(response, 'application/problem+json')) return null
  const body = await response.json().catch(() => null)
  const parsed = problem.safeParse(body)
  return parsed.success ? parsed.data.code : null
}

export function isType(response: Response, type: string): boolean {
  return response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() === type
}

/** Only the form in seconds: a date would be measured on a clock that may be wrong. */
function retryAfterMs(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1_000 : null
}

function codeOf(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code
    if (at instanceof AggregateError && at.errors.length > 0) return codeOf(at.errors[0])
  }
  return ''
}
