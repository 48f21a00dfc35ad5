import { stateAfterNews, type DeliveryNews } from '#shared/domain/people/delivery.ts'
import type { StoreDialect } from '../../store/dialect.ts'
import { lockLicenses } from '../../store/licenses.ts'
import {
  messagesOf,
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
 * What news of a partner's messages come to for the people they were sent to. Unknown messages,
 * repeated and late news change nothing; news of an older invitation do not touch a newer one.
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
  const members = new Set(messages.flatMap(({ member }) => member ?? []))
  const before = await standingsOf(trx, dialect, partner, [...members])
  const after = new Map(before)
  for (const { message, news } of all) {
    const about = told.get(message)
    const standing = about?.member ? after.get(about.member) : undefined
    if (about && standing) after.set(standing.id, standingAfter(standing, about, news, now))
  }
  const changed = [...after.values()].filter((standing) => standing !== before.get(standing.id))
  if (changed.length === 0) return null
  const version = await nextVersion(trx, partner)
  for (const standing of changed) await setStanding(trx, partner, standing, version)
  return version
}

/** @returns the same object where nothing changes. */
function standingAfter(
  standing: InviteStanding,
  message: ToldMessage,
  news: MessageNews['news'],
  now: number,
): InviteStanding {
  // Any other letter names somebody whom it is about, and went to somebody else.
  const invite = inviteOf(message.link)
  if (invite === null) return standing
  if (news === 'auto-reply') {
    const isKnown = standing.autoReplyAt !== null && standing.autoReplyAt >= message.created_at
    return isKnown ? standing : { ...standing, autoReplyAt: now }
  }
  if (invite.generation !== standing.generation) return standing
  const state = stateAfterNews(standing.state, news)
  return state === standing.state ? standing : { ...standing, state }
}
