import type { AnswerOf, JsonEndpoint } from '#shared/protocol/endpoint.ts'
import { LinkFailure } from './link-failure.ts'
import { BodyTooLong, textWithin } from './read-body.ts'

/**
 * The longest there can be: 5,000 removals of one batch, or the 10,000 people of a license who own
 * something, each with five names of 300 letters. All of it is held in memory at once.
 */
export const MOST_ANSWER_BYTES = 32 * 1024 * 1024
/**
 * The same two have some 100,000. A schema tells each value that is wrong, at a hundred times its
 * bytes, so it is not even asked about millions.
 */
export const MOST_ANSWER_VALUES = 200_000

const [COMMA, BRACKET, BRACE] = [44, 91, 123]

/** @throws LinkFailure where the line fails, and where this is not what was asked for. */
export async function readAnswer<E extends JsonEndpoint>(
  response: Response,
  { answer }: E,
): Promise<AnswerOf<E>> {
  const text = await textWithin(response, MOST_ANSWER_BYTES).catch((error: unknown) => {
    throw error instanceof BodyTooLong ? tooMuch(error) : error
  })
  if (mayHoldMoreValues(text, MOST_ANSWER_VALUES)) throw tooMuch()
  try {
    return answer.schema.parse(JSON.parse(text)) as AnswerOf<E>
  } catch (cause) {
    throw notTheBackend('The answer does not have the shape of the protocol.', cause)
  }
}

/** Each value but the first stands behind one of these signs; those inside of texts count, too. */
function mayHoldMoreValues(text: string, most: number): boolean {
  let signs = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === COMMA || code === BRACKET || code === BRACE) signs += 1
    if (signs > most) return true
  }
  return false
}

function tooMuch(cause?: unknown): LinkFailure {
  return notTheBackend('The answer is longer than any of the protocol.', cause)
}

function notTheBackend(sentence: string, cause: unknown): LinkFailure {
  return new LinkFailure('not-the-backend', sentence, { cause })
}
