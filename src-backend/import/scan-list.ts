import { createHash } from 'node:crypto'
import { decodeText, markedEncoding, OtherEncoding, type ListEncoding } from './decode-text.ts'

/** A file that can be read more than once, from its beginning, in pieces of any size. */
export interface ListBytes {
  readonly size: number
  read(): AsyncIterable<Uint8Array>
}

/** What must be known of a list before its first row is read. */
export interface ListScan {
  readonly encoding: ListEncoding
  /** 128 bits of a hash of all bytes, base64url. */
  readonly hash: string
  /** False: no row has the searched address, so none needs to be looked for. */
  readonly mayHold: boolean
}

/**
 * A look at all bytes that parses no row, some tenths of a second for a million: UTF-16 where a byte
 * order mark says so, UTF-8 where all bytes are valid, otherwise Windows-1252. So one byte far down
 * decides how the first row is read, and nothing is ever read as two encodings.
 *
 * @param address NFC, lower case.
 * @throws UnreadableList
 */
export async function scanList(list: ListBytes, address: string): Promise<ListScan> {
  const marked = markedEncoding(await firstBytes(list))
  if (marked) return scanAs(list, marked, address)
  try {
    return await scanAs(list, 'utf-8', address)
  } catch (error) {
    if (!(error instanceof OtherEncoding)) throw error
    return scanAs(list, 'windows-1252', address)
  }
}

async function firstBytes(list: ListBytes): Promise<Uint8Array> {
  let start = new Uint8Array()
  for await (const bytes of list.read()) {
    start = Buffer.concat([start, bytes])
    if (start.byteLength > 1) break
  }
  return start
}

async function scanAs(list: ListBytes, encoding: ListEncoding, address: string): Promise<ListScan> {
  const hash = createHash('sha256')
  let mayHold = false
  let end = ''
  for await (const text of decodeText(hashed(list.read(), hash), encoding)) {
    if (mayHold) continue
    const some = end + text.normalize('NFC').toLowerCase()
    mayHold = some.includes(address)
    end = some.slice(-address.length)
  }
  const digest = hash.digest().subarray(0, 16).toString('base64url')
  return { encoding, hash: digest, mayHold }
}

async function* hashed(
  bytes: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    hash.update(chunk)
    yield chunk
  }
}
