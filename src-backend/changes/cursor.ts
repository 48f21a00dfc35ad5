import { z } from 'zod'
import { publicId } from '#shared/domain/words.ts'

/** How far a console has come. Opaque to it: only this file reads and writes the text. */
export interface Cursor {
  readonly epoch: string
  readonly operator: string
  readonly grantsVersion: number
  /** Everything up to here has come, or will have once the first sync ends. */
  readonly version: number
  /** While a first sync runs: the last complete client. Null: it has ended. */
  readonly lastClient: string | null
}

const parts = z.tuple([z.string(), z.string(), z.int().min(0), z.int().min(0), publicId.nullable()])

export function writeCursor(cursor: Cursor): string {
  const { epoch, operator, grantsVersion, version, lastClient } = cursor
  const text = JSON.stringify([epoch, operator, grantsVersion, version, lastClient])
  return Buffer.from(text).toString('base64url')
}

/** @returns null for a text that was never written here. */
export function parseCursor(text: string): Cursor | null {
  const parsed = parts.safeParse(jsonOf(Buffer.from(text, 'base64url').toString()))
  if (!parsed.success) return null
  const [epoch, operator, grantsVersion, version, lastClient] = parsed.data
  const cursor = { epoch, operator, grantsVersion, version, lastClient }
  return writeCursor(cursor) === text ? cursor : null
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
