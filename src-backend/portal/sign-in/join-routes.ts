import { z } from 'zod'
import { publicId } from '#shared/domain/words.ts'
import { visitorPage } from '../../routes/route.ts'
import type { Services } from '../../services.ts'
import { csrf } from '../form-token.ts'
import { acceptInvite } from '../invite/accept-invite.ts'
import { endedPage } from '../invite/ended-page.ts'
import { readInviteSubject } from '../invite/invite-facts.ts'
import { readInvite } from '../invite/read-invite.ts'
import { go, type PageAnswer } from '../page.ts'
import type { Visit } from '../visit.ts'
import { joinPage } from './join-page.ts'
import { notVouchedPage } from './pages.ts'

/** As long as somebody reads a page: later the issuer is asked again. */
const WORD_LIFETIME_MS = 15 * 60_000

/** For which invitation the issuer vouches for whom, and how long that counts. */
interface Word {
  readonly partner: string
  /** What is stored of the invitation's link. */
  readonly invite: string
  readonly address: string
  readonly until: number
}

/**
 * Back from the issuer, which vouches for an address: it has to be the one that the invitation went
 * to. Nothing is used up yet, for the way there and back needs no click.
 */
export async function askToJoin(
  services: Services,
  visit: Visit,
  vouched: Omit<Word, 'until'>,
): Promise<PageAnswer> {
  const { store, clock, portal } = services
  const { partner, invite: hash, address } = vouched
  const now = clock.now()
  const invite = await readInvite(store.db, { partner, hash }, now)
  if (invite.standing !== 'open') return endedPage(visit, invite)
  if (invite.link.address !== address) return notVouchedPage(visit)
  const until = now + WORD_LIFETIME_MS
  const word = portal.wordToken(visit.cookie, textOf({ ...vouched, until }))
  const form = { ...vouched, until: String(until), word }
  return joinPage(visit, await readInviteSubject(services, invite), form)
}

function textOf({ partner, invite, address, until }: Word): string {
  return JSON.stringify([partner, invite, address, until])
}

export const joinRoute = visitorPage({
  method: 'POST',
  path: '/portal/sign-on/join',
  summary: 'Accept an invitation with the word of the external issuer: the link is used up',
  tenant: 'none',
  idempotency: 'by-nature',
  body: z.strictObject({
    csrf,
    partner: publicId,
    invite: z.string().max(100),
    address: z.string().max(320),
    until: z.coerce.number().int(),
    word: z.string().max(100),
  }),
  async handle({ services, body, visit }): Promise<PageAnswer> {
    const { store, clock, portal } = services
    const { partner, invite: hash, address, until, word } = body
    const now = clock.now()
    const isKept = now < until && portal.isWordToken(visit.cookie, textOf(body), word)
    if (!isKept) return notVouchedPage(visit)
    const invite = await readInvite(store.db, { partner, hash }, now)
    if (invite.standing !== 'open') return endedPage(visit, invite)
    if (invite.link.address !== address) return notVouchedPage(visit)
    const credential = { kind: 'vouched', factor: null } as const
    const accepted = await acceptInvite(services, invite.key, invite.person.license, credential)
    if (accepted.outcome === 'accepted') return go('/portal', accepted.session)
    return accepted.outcome === 'ended' ? endedPage(visit, accepted) : notVouchedPage(visit)
  },
})
