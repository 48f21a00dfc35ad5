import { reasonOfError } from './line-errors.ts'
import { LinkFailure } from './link-failure.ts'

const FIRST_BYTES = 16_384

/** More came than whoever sends it ever has to say. */
export class BodyTooLong extends Error {
  override name = 'BodyTooLong'
}

/** The answer had begun: whatever was asked may have been done. */
function failureOfBody(error: unknown): LinkFailure {
  return new LinkFailure(reasonOfError(error), 'The answer was cut off.', { cause: error })
}

/** A body as it comes, unpacked. @throws LinkFailure where the line fails. */
export async function* chunksOf(response: Response): AsyncGenerator<Uint8Array> {
  if (!response.body) return
  const reader = response.body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw failureOfBody(error)
      })
      if (done) return
      yield value
    }
  } finally {
    // Leaving early, for a reset frame or an error, must not keep the connection reading.
    await reader.cancel().catch(() => undefined)
  }
}

/**
 * A whole body. Counted as it is unpacked: what a sender says of the length may be a lie, and a few
 * packed bytes can stand for gigabytes.
 *
 * @throws BodyTooLong at the first byte too many. @throws LinkFailure where the line fails.
 */
export async function textWithin(response: Response, mostBytes: number): Promise<string> {
  let bytes = new Uint8Array(FIRST_BYTES)
  let length = 0
  for await (const chunk of chunksOf(response)) {
    const needed = length + chunk.length
    if (needed > mostBytes) throw new BodyTooLong(`The body is longer than ${mostBytes} bytes.`)
    // Not a list of pieces: each of very many tiny ones would take a hundred times its bytes.
    if (needed > bytes.length) bytes = grown(bytes, needed)
    bytes.set(chunk, length)
    length = needed
  }
  return new TextDecoder().decode(bytes.subarray(0, length))
}

/** Lets a body go that nobody reads, so that nothing more of it comes. */
export async function dropBody(response: Response): Promise<void> {
  await response.body?.cancel().catch(() => undefined)
}

function grown(bytes: Uint8Array, needed: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(needed, bytes.length * 2))
  larger.set(bytes)
  return larger
}
