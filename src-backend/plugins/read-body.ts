import { ProblemError } from './problem.ts'

/** A body whole, byte for byte. @throws ProblemError `payload-too-large` as soon as it is. */
export async function readBody(
  payload: AsyncIterable<Buffer | string>,
  maxBytes: number,
): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of payload) {
    const some = Buffer.from(part)
    bytes += some.length
    if (bytes > maxBytes) {
      throw new ProblemError(
        'payload-too-large',
        'The request body is larger than this address takes.',
      )
    }
    parts.push(some)
  }
  return Buffer.concat(parts)
}
