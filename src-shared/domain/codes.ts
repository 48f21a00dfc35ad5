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
  /** Only with billing permission may an invitation give a seat on this product (rules 6, 11). */
  'seat-forbidden',
  /** The plan is for its owner alone (rule 12). */
  'plan-single-user',
  /** The license has no such permission group. */
  'group-unknown',
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
  'invited',
  /** The profile asks for what this invitation lacks (rule 11). */
  'contact-missing',
  'email-missing',
  'name-missing',
  'group-missing',
  'group-unknown',
  /** A living person of the license has this address, phone or id already (rule 10). */
  'email-taken',
  'phone-taken',
  'id-taken',
  'reminded',
  'resent',
  /** It waits to be sent, so that a second message would only repeat it. */
  'already-queued',
  /** This address was written to too often today (rule 13). */
  'recipient-limited',
  /** The invitation was accepted: there is nothing to send or to cancel (rule 13). */
  'picked-up',
  'cancelled',
  'already-ended',
  /** A role, group or permission was set, or was that already. */
  'changed',
  'unchanged',
  'removed',
  /** Something that the person owns has nobody to go to (rule 15). */
  'heir-missing',
  /** Who is to get it is not a member of the license, or is removed with it. */
  'heir-unknown',
  'owner-now',
  /** Only who has signed up can become the owner (rule 3). */
  'not-signed-up',
])
export type MemberCode = z.infer<typeof memberCode>

/** Why one row of an imported list was left out. */
export const importRowCode = z.enum([
  'email-missing',
  'email-invalid',
  'name-missing',
  'group-missing',
  'email-duplicate',
  'phone-duplicate',
  'already-on-license',
  'seats-short',
  'recipient-limited',
])
export type ImportRowCode = z.infer<typeof importRowCode>

/**
 * Why the console set a command aside although no rule refuses it. It has no answer, so it is in no
 * ledger unless the backend kept one that never arrived.
 */
export const parkCode = z.enum([
  /** The backend refuses the request itself, now and ever; nothing was carried out. */
  'not-accepted',
  /** The backend failed on it again and again; nobody here knows whether it was carried out. */
  'no-answer',
  /** The backend answered it and has gone back to a copy of its data that is older: it is undone. */
  'lost-in-restore',
])
export type ParkCode = z.infer<typeof parkCode>

/** True for the codes that say that the wish was not fulfilled. */
export function isMemberRefusal(code: MemberCode): boolean {
  return MEMBER_REFUSALS.has(code)
}

/** True for the codes that say that something about the person is other than before. */
export function isMemberChange(code: MemberCode): boolean {
  return MEMBER_CHANGES.has(code)
}

const MEMBER_CHANGES: ReadonlySet<MemberCode> = new Set([
  'activated',
  'revoked',
  'invited',
  'reminded',
  'resent',
  'cancelled',
  'changed',
  'removed',
  'owner-now',
])

const memberRefusals = [
  'owner-protected',
  'invite-ended',
  'not-found',
  'contact-missing',
  'email-missing',
  'name-missing',
  'group-missing',
  'group-unknown',
  'email-taken',
  'phone-taken',
  'id-taken',
  'recipient-limited',
  'picked-up',
  'heir-missing',
  'heir-unknown',
  'not-signed-up',
] as const satisfies readonly MemberCode[]
export type MemberRefusal = (typeof memberRefusals)[number]

const MEMBER_REFUSALS: ReadonlySet<MemberCode> = new Set(memberRefusals)
