import { LinkFailure } from './link-failure.ts'

const LINE_END = 10
/** About 1,700 rows: large enough that one parse and one transaction a block cost little. */
const BLOCK_BYTES = 262_144
/**
 * Ten times the longest there is, a license with 40 groups. A line that is longer would be held until
 * it ends, and that of a wrong backend need not.
 */
export const LONGEST_LINE_BYTES = 262_144

/**
 * Cuts a body into its first line and then blocks of whole lines. A last line without its end was
 * cut off and is dropped. Each block owns its bytes, so it can be handed to another thread.
 *
 * @throws what the body ended with, after its last whole lines were handed on: they still count.
 *   LinkFailure where a line has no end.
 */
export async function* lineBlocks(
  chunks: AsyncIterable<Uint8Array>,
  blockBytes = BLOCK_BYTES,
): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = []
  let length = 0
  /** Of what is held, up to where lines are whole. */
  let whole = 0
  let wanted = 0
  let failure: { readonly error: unknown } | null = null
  try {
    for await (const chunk of chunks) {
      const end = wanted === 0 ? chunk.indexOf(LINE_END) : chunk.lastIndexOf(LINE_END)
      parts.push(chunk)
      if (end >= 0) whole = length + end + 1
      length += chunk.length
      if (end < 0 && length - whole > LONGEST_LINE_BYTES) throw endless()
      if (whole === 0 || length < wanted) continue
      const bytes = join(parts, length)
      yield bytes.slice(0, whole)
      const rest = bytes.subarray(whole)
      parts = [rest]
      length = rest.length
      whole = rest.lastIndexOf(LINE_END) + 1
      wanted = blockBytes
    }
  } catch (error) {
    failure = { error }
  }
  if (whole > 0) yield join(parts, length).slice(0, whole)
  if (failure) throw failure.error
}

function endless(): LinkFailure {
  return new LinkFailure('not-the-backend', 'A line of the backend does not end.')
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1 && parts[0]) return parts[0]
  const joined = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
