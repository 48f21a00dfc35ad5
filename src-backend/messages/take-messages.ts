import { isLiveInvite } from '#shared/domain/words.ts'
import { tellUnreached, withOpenLine } from '../inbox/tell-unreached.ts'
import type { MemberIssuer } from '../portal/member-issuer.ts'
import { mayHavePassword } from '../portal/password/may-have-password.ts'
import type { StoreDialect } from '../store/dialect.ts'
import {
  dropMessages,
  hasDueRequest,
  takeDue,
  type Channel,
  type Lease,
} from '../store/message-leases.ts'
import { standingsOf, type InviteStanding } from '../store/message-news.ts'
import type { Trx } from '../store/open-store.ts'
import type { MessageTable } from '../store/people-tables.ts'
import { holdVersion, nextVersion } from '../store/partners.ts'
import { signInsAt } from '../store/sign-ins.ts'
import { inviteOf, resetOf } from './message-link.ts'
import { RESET_LIFETIME_MS } from './reset-lifetime.ts'

/** As long as an invitation. */
const NEWS_LIFETIME_MS = 14 * 24 * 60 * 60 * 1_000

interface Taking {
  readonly trx: Trx
  readonly dialect: StoreDialect
  readonly partner: string
  readonly channels: readonly Channel[]
  readonly now: number
  readonly limit: number
  /** With whom members may sign in instead of a password; null: with nobody. */
  readonly issuer: MemberIssuer | null
}

export interface Taken {
  readonly messages: readonly MessageTable[]
  /** How many were due; those that came to nothing meanwhile are dropped. */
  readonly found: number
  /** Of the lines of the inbox that tell of a letter dropped; null: none does. */
  readonly version: number | null
}

/** Takes what is due of a partner under a lease. */
export async function takeMessages(
  { trx, dialect, partner, ...of }: Taking,
  lease: Lease,
): Promise<Taken> {
  const mayTell = await holdForStale(trx, dialect, partner, of)
  const taken = await takeDue(trx, dialect, { partner, ...of }, lease)
  const members = new Set(taken.flatMap(({ member }) => member ?? []))
  const standings = await standingsOf(trx, dialect, partner, [...members])
  const signIns = await signInsAt(trx, dialect, partner, taken.flatMap(resetAddress))
  const resettable = signIns.filter((signIn) => mayHavePassword(signIn, of))
  const known = new Set(resettable.map(({ address }) => address))
  const isVoid = (message: MessageTable): boolean =>
    isInvitationVoid(message, standings) ||
    isResetVoid(message, known, of.now) ||
    (isNewsVoid(message, of.now) && (mayTell || message.kind !== 'access-request'))
  const [dropped, messages] = [taken.filter(isVoid), taken.filter((one) => !isVoid(one))]
  await dropMessages(
    trx,
    dialect,
    partner,
    dropped.map(({ id }) => id),
  )
  const version = await tellDropped(trx, dialect, partner, dropped)
  return { messages, found: taken.length, version }
}

/**
 * Commands take the partner's version before messages, so whoever may need both does, too. Here nobody
 * waits for a message: those that another transaction holds are passed over.
 *
 * @returns whether it is held: a letter about a request is too old to be sent.
 */
async function holdForStale(
  trx: Trx,
  dialect: StoreDialect,
  partner: string,
  { channels, now }: Pick<Taking, 'channels' | 'now'>,
): Promise<boolean> {
  const writtenBefore = now - NEWS_LIFETIME_MS
  const isThere = await hasDueRequest(trx, { partner, channels, now, writtenBefore })
  if (isThere) await holdVersion(trx, dialect, partner)
  return isThere
}

/**
 * Whoever waits for people to act on a request learns that they were never written to. Of a letter
 * that was heard of all the same, its news have told already.
 */
async function tellDropped(
  trx: Trx,
  dialect: StoreDialect,
  partner: string,
  dropped: readonly MessageTable[],
): Promise<number | null> {
  const letters = dropped.filter(({ kind, heard }) => kind === 'access-request' && heard === null)
  const open = await withOpenLine(trx, partner, letters)
  if (open.length === 0) return null
  const version = await nextVersion(trx, partner)
  for (const { member, recipient, created_at, error } of open) {
    const letter = { member, recipient, created_at, error, isUnsent: true }
    await tellUnreached(trx, dialect, { partner, letter, version })
  }
  return version
}

/** Its link opens nothing any more: cancelled, removed, accepted, expired, or sent anew since. */
function isInvitationVoid(
  { link, member }: MessageTable,
  standings: ReadonlyMap<string, InviteStanding>,
): boolean {
  const source = inviteOf(link)
  if (!source || member === null) return false
  const standing = standings.get(member)
  return !standing || !isLiveInvite(standing.state) || standing.generation !== source.generation
}

/** Anybody may ask for any address: the letter leaves where one can be set, and nobody sees which. */
function isResetVoid(message: MessageTable, known: ReadonlySet<string>, now: number): boolean {
  const [address] = resetAddress(message)
  if (address === undefined) return false
  return !known.has(address) || message.created_at + RESET_LIFETIME_MS <= now
}

/** Any other letter: what it tells is no news any more, once it has waited for us for so long. */
function isNewsVoid({ channel, link, created_at: writtenAt }: MessageTable, now: number): boolean {
  const isNews = channel !== 'webhook' && inviteOf(link) === null && resetOf(link) === null
  return isNews && writtenAt + NEWS_LIFETIME_MS <= now
}

function resetAddress({ link }: MessageTable): string[] {
  const source = resetOf(link)
  return source ? [source.address] : []
}
