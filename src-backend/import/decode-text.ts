import { isUtf8 } from 'node:buffer'
import { UnreadableList } from './unreadable-list.ts'

/**
 * The text of a file of unknown origin: UTF-16 where a byte order mark says so, UTF-8 where the
 * bytes are valid, otherwise Windows-1252, which is what spreadsheets write where they do not ask.
 *
 * @throws UnreadableList when the bytes are no text.
 */
export function decodeText(bytes: Uint8Array): string {
  const text = decode(bytes)
  if (text.includes('\u0000')) throw new UnreadableList('not-text')
  return text
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return isUtf8(bytes)
    ? new TextDecoder('utf-8').decode(bytes)
    : new TextDecoder('windows-1252').decode(bytes)
}
