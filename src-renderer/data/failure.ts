import { ORPCError } from '@orpc/client'
import { ChannelLost } from '../host/channel.ts'
import type { TextKey } from '../i18n/en/index.ts'

/** A failed call as a person is told of it: `code` is what support can use. */
export interface Failure {
  readonly code: string
  readonly detail: string
}

/** True for calls that were never made, because no line stood; they are made again by themselves. */
export function isLineLoss(error: unknown): boolean {
  return error instanceof ChannelLost
}

/** The code of an error that the contract declares; null for any other. */
export function declaredCode(error: unknown): string | null {
  return error instanceof ORPCError && error.defined ? error.code : null
}

export function toFailure(error: unknown): Failure {
  if (error instanceof ORPCError) return { code: error.code, detail: error.message }
  if (error instanceof Error) return { code: error.name, detail: error.message }
  return { code: 'unknown', detail: String(error) }
}

/** What a person is told when a change that they asked for could not be made. */
export function failureText(error: unknown): TextKey {
  if (isLineLoss(error)) return 'common.notHeard'
  const code = declaredCode(error)
  if (code === 'STORAGE_FULL') return 'common.storage.full'
  if (code === 'STORAGE_FAILING') return 'common.storage.failing'
  return code === 'STORAGE_READ_ONLY' ? 'common.storage.read-only' : 'common.notDone'
}
