import { linkStanding, type LinkStanding } from '#shared/domain/people/link-standing.ts'
import { hashOf } from '../../links/link-maker.ts'
import { findInvited, findLink, type FoundLink, type LinkKey } from '../../store/invite-links.ts'
import type { Db } from '../../store/open-store.ts'
import type { MemberTable } from '../../store/tables.ts'
import { readToken } from '../sign-in/sessions.ts'

/** An invitation as its link shows it. */
export type Invite =
  | {
      readonly standing: 'open'
      readonly key: LinkKey
      readonly link: FoundLink
      readonly person: MemberTable
    }
  | { readonly standing: EndedStanding; readonly partner: string | null }

export type OpenInvite = Extract<Invite, { standing: 'open' }>

/** `unknown`: nobody was sent this link; another partner's answers the same. */
export type EndedStanding = Exclude<LinkStanding, 'open'> | 'unknown'

export function keyOfToken(token: string): LinkKey | null {
  const parts = readToken(token)
  return parts && { partner: parts.partner, hash: hashOf(parts.secret) }
}

export async function readInvite(db: Db, key: LinkKey | null, now: number): Promise<Invite> {
  const link = key && (await findLink(db, key))
  if (!key || !link) return { standing: 'unknown', partner: null }
  const person = await findInvited(db, key.partner, link.member)
  const standing = linkStanding(
    link,
    person && { ...person, generation: person.invite_generation },
    now,
  )
  if (standing !== 'open' || !person) {
    return { standing: standing === 'open' ? 'removed' : standing, partner: key.partner }
  }
  return { standing, key, link, person }
}
