import { problem, type Problem } from '#shared/protocol/problem.ts'
import type { OfflineReason } from './connection-state.ts'
import { neverArrived, reasonOfError } from './line-errors.ts'
import { LinkFailure } from './link-failure.ts'
import { BodyTooLong, dropBody, textWithin } from './read-body.ts'

/** A code, a sentence, the facts of a refusal, twenty faults of the input: some kilobytes at most. */
const MOST_PROBLEM_BYTES = 65_536

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

/**
 * An answer with a status that is no success. Only the backend's own refusals say that the request
 * was not worked on: a page of something on the way, and 5xx, leave it open.
 */
export async function failureOfAnswer(response: Response): Promise<LinkFailure> {
  const { status } = response
  const isElsewhere = isRedirect(status) || isPage(response)
  const said = await problemOf(response)
  if (said === 'endless') {
    return new LinkFailure('not-the-backend', 'The backend refused with far too long a document.')
  }
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
  await dropBody(response)
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

/** null: it brings none that can be read. */
async function problemOf(response: Response): Promise<Problem | 'endless' | null> {
  if (isRedirect(response.status) || !isType(response, 'application/problem+json')) {
    await dropBody(response)
    return null
  }
  try {
    const text = await textWithin(response, MOST_PROBLEM_BYTES)
    return problem.safeParse(JSON.parse(text)).data ?? null
  } catch (error) {
    return error instanceof BodyTooLong ? 'endless' : null
  }
}

export function isType(response: Response, type: string): boolean {
  return response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() === type
}

/** Only the form in seconds: a date would be measured on a clock that may be wrong. */
function retryAfterMs(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1_000 : null
}
