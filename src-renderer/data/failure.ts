import { ORPCError } from '@orpc/client'
import { ChannelLost } from '../host/channel.ts'

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
