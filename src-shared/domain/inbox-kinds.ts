import { z } from 'zod'

/** Why a license wants to be looked at (S1.20). */
export const alertKind = z.enum([
  'seats-nearly-used',
  'no-seats-left',
  'unused-paid-seats',
  'invites-expired',
  'renewal-ahead',
])
export type AlertKind = z.infer<typeof alertKind>

/** What a line of the partner's inbox is about. */
export const inboxKind = z.enum([
  /** An unlicensed member asks for a seat (rule 9). */
  'access-request',
  /** An invitation that was sent again was accepted (S1.17). */
  'picked-up',
  /** 48 hours after it was sent again it was not (S1.18). */
  'not-picked-up',
  /** What a removal moved could not be told to the licensed product (rule 15). */
  'handover-failed',
  ...alertKind.options,
])
export type InboxKind = z.infer<typeof inboxKind>
