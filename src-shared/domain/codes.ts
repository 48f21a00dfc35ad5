import { z } from 'zod'

/** Why a command was refused as a whole. Permanent once given, but for the two `…-reused` codes. */
export const refusalCode = z.enum([
  /** The operator may not do this on this product (rule 6). */
  'forbidden',
  /** No such license for this operator; a foreign one answers the same. */
  'not-found',
  /** The client needs no user licenses (rule 7). */
  'exempt',
  /** More seats are needed than are free; `shortBy` says how many (rule 5). */
  'seats-short',
  /** The command id was used before with another verb, license or arguments. Not kept in the ledger. */
  'id-reused',
  /** This device has used this sequence for another command. Not kept in the ledger. */
  'device-sequence-reused',
])
export type RefusalCode = z.infer<typeof refusalCode>

/** What became of one person of an applied command. */
export const memberCode = z.enum([
  'activated',
  'already-licensed',
  'revoked',
  'already-unlicensed',
  /** The owner always holds a seat (rule 3). */
  'owner-protected',
  /** The invite is expired or cancelled: it must be sent again first (rule 4). */
  'invite-ended',
  /** Nobody with this id on this license (any more). */
  'not-found',
])
export type MemberCode = z.infer<typeof memberCode>

/**
 * Why the console set a command aside although no rule refuses it. It got no answer, so it is in no
 * ledger unless the backend kept one that never arrived.
 */
export const parkCode = z.enum([
  /** The backend refuses the request itself, now and ever; nothing was carried out. */
  'not-accepted',
  /** The backend failed on it again and again; nobody here knows whether it was carried out. */
  'no-answer',
])
export type ParkCode = z.infer<typeof parkCode>

/** True for the codes that say that the wish was not fulfilled. */
export function isMemberRefusal(code: MemberCode): boolean {
  return code === 'owner-protected' || code === 'invite-ended' || code === 'not-found'
}
