const LINE_END = 10
/** About 1,700 rows: large enough that one parse and one transaction a block cost little. */
const BLOCK_BYTES = 262_144

/**
 * Cuts a body into its first line and then blocks of whole lines. A last line without its end was
 * cut off and is dropped. Each block owns its bytes, so it can be handed to another thread.
 *
 * @throws what the body ended with, after its last whole lines were handed on: they still count.
 */
export async function* lineBlocks(
  chunks: AsyncIterable<Uint8Array>,
  blockBytes = BLOCK_BYTES,
): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = []
  let length = 0
  let wanted = 0
  let failure: { readonly error: unknown } | null = null
  try {
    for await (const chunk of chunks) {
      parts.push(chunk)
      length += chunk.length
      if (length < wanted) continue
      const bytes = join(parts, length)
      const end = wanted === 0 ? bytes.indexOf(LINE_END) : bytes.lastIndexOf(LINE_END)
      parts = [bytes]
      if (end < 0) continue
      yield bytes.slice(0, end + 1)
      parts = [bytes.subarray(end + 1)]
      length = bytes.length - end - 1
      wanted = blockBytes
    }
  } catch (error) {
    failure = { error }
  }
  yield* wholeLines(join(parts, length))
  if (failure) throw failure.error
}

function* wholeLines(rest: Uint8Array): Generator<Uint8Array> {
  const end = rest.lastIndexOf(LINE_END)
  if (end >= 0) yield rest.slice(0, end + 1)
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
