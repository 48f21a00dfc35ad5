import { unreachable } from '#shared/lib/assert.ts'
import type { SignInFailure } from '#shared/rpc/contract/sign-in.ts'
import { LinkFailure } from '../sync/link-failure.ts'
import type { OfflineReason } from '../sync/connection-state.ts'
import { isDenied, isOfClock } from './issuer-client.ts'

/** A sign-in that came to nothing for a reason of our own. */
export class SignInTrouble extends Error {
  override name = 'SignInTrouble'
  readonly reason: SignInFailure

  constructor(reason: SignInFailure, sentence: string, options?: ErrorOptions) {
    super(sentence, options)
    this.reason = reason
  }
}

/** Why a sign-in came to nothing, for the person. */
export function failureOf(error: unknown): SignInFailure {
  if (error instanceof SignInTrouble) return error.reason
  if (error instanceof LinkFailure) return ofLine(error.reason)
  if (isOfClock(error)) return 'clock'
  return isDenied(error) ? 'denied' : 'not-an-issuer'
}

function ofLine(reason: OfflineReason): SignInFailure {
  switch (reason) {
    case 'untrusted':
      return 'untrusted'
    case 'signed-out':
    case 'no-operator':
    case 'refused':
      return 'no-operator'
    case 'not-the-backend':
    case 'update-needed':
      return 'not-an-issuer'
    case 'unreachable':
    case 'busy':
    case 'captive-portal':
    case 'proxy':
    case 'storage':
      return 'unreachable'
    default:
      return unreachable(reason)
  }
}
