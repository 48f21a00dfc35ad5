import type { MemberRefusal, RefusalCode } from '#shared/domain/codes.ts'
import type { CommandAnswer } from '#shared/protocol/commands.ts'
import { z } from 'zod'
import type { Texts } from '../texts/language.ts'

const doneDeed = z.enum([
  'invited',
  'resent',
  'removed',
  'owner-now',
  'activated',
  'revoked',
  'unchanged',
  'changed',
  'cancelled',
  'reminded',
  /** The address is read by a person. */
  'read',
])

/** What came of a member's command about one person. */
export type Deed =
  | { readonly done: z.infer<typeof doneDeed> }
  /** A code of the rules. */
  | { readonly refused: string }

/** Wishes that were fulfilled before. */
const FULFILLED: ReadonlySet<string> = new Set([
  'already-licensed',
  'already-unlicensed',
  'already-ended',
])

export function deedOf(answer: CommandAnswer | undefined): Deed {
  const code = answer?.outcome === 'applied' ? answer.members[0]?.code : answer?.code
  if (!code) return { refused: 'not-found' }
  if (FULFILLED.has(code)) return { done: 'unchanged' }
  const done = doneDeed.safeParse(code)
  return done.success ? { done: done.data } : { refused: code }
}

/** Everything that a member's command can be refused with has a sentence; `other` is for what is none. */
export type ShownRefusal = RefusalCode | MemberRefusal | 'already-queued' | 'other'

export function refusalText({ codes }: Texts, code: string): string {
  return Object.hasOwn(codes, code) ? codes[code as ShownRefusal] : codes.other
}

/** Back to the list, which says what came of it. */
export function membersAddress(license: string, deed: Deed): string {
  return `/portal/members?license=${license}&${queryOf(deed)}`
}

/** Back to the person's own page. */
export function personAddress(license: string, member: string, deed: Deed): string {
  return `/portal/members/person?license=${license}&member=${member}&${queryOf(deed)}`
}

function queryOf(deed: Deed): string {
  const [name, value] = Object.entries(deed)[0] ?? ['refused', 'other']
  return `${name}=${value}`
}

/** How a page is told what came of it. */
export const deedQuery = {
  done: doneDeed.optional(),
  refused: z.string().max(40).optional(),
}

export function shownDeed({ done, refused }: z.output<z.ZodObject<typeof deedQuery>>): Deed | null {
  if (refused !== undefined) return { refused }
  return done === undefined ? null : { done }
}
