import { TextDecoder } from 'node:util'
import { UnreadableList } from './unreadable-list.ts'

/** As `TextDecoder` names them; spreadsheets write the last one where they do not ask. */
export type ListEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** What a byte order mark says; null: there is none, or one of UTF-8. */
export function markedEncoding(start: Uint8Array): ListEncoding | null {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  return null
}

/** The bytes do not stand for text in the encoding that was tried. */
export class OtherEncoding extends Error {
  override name = 'OtherEncoding'
}

/**
 * The text of a file, without its byte order mark.
 *
 * @throws UnreadableList when it is no text.
 * @throws OtherEncoding for bytes that are not valid UTF-8.
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  encoding: ListEncoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' })
  for await (const chunk of bytes) yield textOf(decoder, chunk)
  yield textOf(decoder)
}

function textOf(decoder: TextDecoder, chunk?: Uint8Array): string {
  const text = decode(decoder, chunk)
  if (text.includes('\u0000')) throw new UnreadableList('not-text')
  return text
}

function decode(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new OtherEncoding('These bytes are not UTF-8.', { cause: error })
  }
}
