import { z } from 'zod'
import { publicId } from '#shared/domain/words.ts'

/** Where a console stands within one life of the data. */
export interface Place {
  /** The book holds the clients of these grants, but for what `granting` says. */
  readonly grantsVersion: number
  /** Everything up to here has come, or will have once the first sync ends. */
  readonly version: number
  /** While a first sync runs: the last complete client. Null: it has ended. */
  readonly lastClient: string | null
  /** Newer grants have come in part. Null: none of them. */
  readonly granting: Granting | null
}

/**
 * How far newer grants have come: of those up to `to` everything but the granted clients behind
 * `lastClient` (null: all of them). Once grants have come in part, the book may hold or miss any
 * client whose grant changed behind the place's grants version: none of them nets out any more.
 */
interface Granting {
  readonly to: number
  readonly lastClient: string | null
}

/** How far a console has come. Opaque to it: only this file reads and writes the text. */
export interface Cursor extends Place {
  readonly epoch: string
  readonly operator: string
}

const count = z.int().min(0)
const client = publicId.nullable()
const granting = z.tuple([count, client]).nullable()
const parts = z.tuple([z.string(), z.string(), count, count, client, granting])

export function writeCursor(cursor: Cursor): string {
  const { epoch, operator, grantsVersion, version, lastClient } = cursor
  const granting = cursor.granting && [cursor.granting.to, cursor.granting.lastClient]
  const text = JSON.stringify([epoch, operator, grantsVersion, version, lastClient, granting])
  return Buffer.from(text).toString('base64url')
}

/** @returns null for a text that was never written here. */
export function parseCursor(text: string): Cursor | null {
  const parsed = parts.safeParse(jsonOf(Buffer.from(text, 'base64url').toString()))
  if (!parsed.success) return null
  const [epoch, operator, grantsVersion, version, lastClient, some] = parsed.data
  const granting = some && { to: some[0], lastClient: some[1] }
  const cursor = { epoch, operator, grantsVersion, version, lastClient, granting }
  return writeCursor(cursor) === text ? cursor : null
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
