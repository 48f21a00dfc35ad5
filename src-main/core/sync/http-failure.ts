import { problem, type Problem } from '#shared/protocol/problem.ts'
import type { OfflineReason } from './connection-state.ts'
import { neverArrived, reasonOfError } from './line-errors.ts'
import { LinkFailure } from './link-failure.ts'

const REASONS: Readonly<Record<number, OfflineReason>> = {
  401: 'signed-out',
  403: 'refused',
  407: 'proxy',
  408: 'busy',
  425: 'busy',
  426: 'update-needed',
  429: 'busy',
  511: 'captive-portal',
}

/** What `fetch` threw: the line failed before there was an answer. */
export function failureOfLine(error: unknown): LinkFailure {
  return new LinkFailure(reasonOfError(error), 'The backend cannot be reached.', {
    arrival: neverArrived(error) ? 'never' : 'perhaps',
    cause: error,
  })
}

/** The answer had begun: whatever was asked may have been done. */
export function failureOfBody(error: unknown): LinkFailure {
  return new LinkFailure(reasonOfError(error), 'The answer was cut off.', { cause: error })
}

/**
 * An answer with a status that is no success. Only the backend's own refusals say that the request
 * was not worked on: a page of something on the way, and 5xx, leave it open.
 */
export async function failureOfAnswer(response: Response): Promise<LinkFailure> {
  const { status } = response
  const isElsewhere = isRedirect(status) || isPage(response)
  const said = isRedirect(status) ? null : await problemOf(response)
  return new LinkFailure(reasonOf(response), `The backend answered with status ${status}.`, {
    arrival: status >= 500 || isElsewhere ? 'perhaps' : 'never',
    status,
    problem: said?.code ?? null,
    refusal: said?.refusal ?? null,
    retryAfterMs: retryAfterMs(response.headers.get('retry-after')),
  })
}

/** A success that does not hold what was asked for. */
export async function failureOfDocument(response: Response): Promise<LinkFailure> {
  await response.body?.cancel()
  const reason = isPage(response) ? 'captive-portal' : 'not-the-backend'
  return new LinkFailure(reason, 'The backend answered with another kind of document.', {
    status: response.status,
  })
}

/** The backend never answers with a page below 500, nor leads elsewhere: networks that want a sign-in do. */
function reasonOf(response: Response): OfflineReason {
  const { status } = response
  const known = REASONS[status]
  if (known === 'proxy' || known === 'busy' || known === 'captive-portal') return known
  if (status >= 500) return 'busy'
  if (isRedirect(status) || isPage(response)) return 'captive-portal'
  return known ?? 'not-the-backend'
}

function isRedirect(status: number): boolean {
  return status === 0 || (status >= 300 && status < 400)
}

function isPage(response: Response): boolean {
  return isType(response, 'text/html') || isType(response, 'application/xhtml+xml')
}

async function problemOf(response: Response): Promise<Problem | null> {
  if (!isType(response, 'application/problem+json')) return null
  const body = await response.json().catch(() => null)
  const parsed = problem.safeParse(body)
  return parsed.success ? parsed.data : null
}

export function isType(response: Response, type: string): boolean {
  return response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() === type
}

/** Only the form in seconds: a date would be measured on a clock that may be wrong. */
function retryAfterMs(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1_000 : null
}
