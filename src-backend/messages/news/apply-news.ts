import {
  stateAfterNews,
  type DeliveryNews,
  type LetterFate,
} from '#shared/domain/people/delivery.ts'
import { tellUnreached, withOpenLine } from '../../inbox/tell-unreached.ts'
import type { StoreDialect } from '../../store/dialect.ts'
import { lockLicenses } from '../../store/licenses.ts'
import {
  messagesAbout,
  messagesOf,
  setHeard,
  setStanding,
  standingsOf,
  type InviteStanding,
  type ToldMessage,
} from '../../store/message-news.ts'
import type { Trx } from '../../store/open-store.ts'
import { nextVersion } from '../../store/partners.ts'
import { wholePartner } from '../../store/scope.ts'
import { inviteOf } from '../message-link.ts'

/** What is heard of one message. */
export interface MessageNews {
  readonly message: string
  readonly news: DeliveryNews | 'auto-reply'
}

/**
 * What news of a partner's messages come to for the people they were sent to, and for requests for
 * access. Unknown messages, repeated and late news change nothing; news of an older invitation do not
 * touch a newer one.
 *
 * @returns the version that changed rows carry; null: none changed.
 */
export async function applyNews(
  { trx, dialect, now }: { trx: Trx; dialect: StoreDialect; now: number },
  partner: string,
  all: readonly MessageNews[],
): Promise<number | null> {
  const ids = [...new Set(all.map(({ message }) => message))]
  const messages = await messagesOf(trx, dialect, partner, ids)
  const told = new Map(messages.map((message) => [message.id, message]))
  const licenses = new Set(messages.flatMap(({ license }) => license ?? []))
  await lockLicenses(trx, dialect, wholePartner(partner), [...licenses])
  const bounced = new Set<string>()
  for (const { message, news } of all) {
    if (news !== 'delivered' && news !== 'bounced') continue
    const isNew = await setHeard(trx, partner, message, news)
    if (isNew && news === 'bounced') bounced.add(message)
  }
  const members = [...new Set(messages.flatMap(({ member }) => member ?? []))]
  const standings = await standingsOf(trx, dialect, partner, members)
  const letters = Map.groupBy(
    await messagesAbout(trx, dialect, partner, members),
    ({ member }) => member,
  )
  const replies = all.flatMap(({ message, news }) =>
    news === 'auto-reply' ? (told.get(message) ?? []) : [],
  )
  const changed = [...standings.values()].flatMap((before) => {
    const isOf = ({ member }: ToldMessage): boolean => member === before.id
    const after = afterLetters(before, letters.get(before.id) ?? [])
    const marked = afterReplies(after, replies.filter(isOf), now)
    return marked === before ? [] : [marked]
  })
  const unreached = await withOpenLine(
    trx,
    partner,
    messages.filter(({ id, kind }) => kind === 'access-request' && bounced.has(id)),
  )
  if (changed.length + unreached.length === 0) return null
  const version = await nextVersion(trx, partner)
  for (const standing of changed) await setStanding(trx, partner, standing, version)
  for (const letter of unreached) await tellUnreached(trx, dialect, { partner, letter, version })
  return version
}

/** @returns the same object where nothing changes. */
function afterLetters(standing: InviteStanding, letters: readonly ToldMessage[]): InviteStanding {
  const { generation } = standing
  const fates = letters.flatMap((letter): LetterFate[] => {
    // Any other letter names somebody whom it is about, and went to somebody else.
    if (inviteOf(letter.link)?.generation !== generation) return []
    const news = letter.heard ?? (letter.state === 'sent' ? 'sent' : null)
    return news === null ? [] : [{ writtenAt: letter.created_at, news }]
  })
  const state = stateAfterNews(standing.state, fates)
  return state === standing.state ? standing : { ...standing, state }
}

/** @returns the same object where nothing changes. */
function afterReplies(
  standing: InviteStanding,
  letters: readonly ToldMessage[],
  now: number,
): InviteStanding {
  const { autoReplyAt: knownAt } = standing
  const isNew = letters.some(
    ({ link, created_at: writtenAt }) =>
      inviteOf(link) !== null && (knownAt === null || knownAt < writtenAt),
  )
  return isNew ? { ...standing, autoReplyAt: now } : standing
}
