import { z } from 'zod'
import { publicId } from '#shared/domain/words.ts'
import {
  tokenOf,
  type InviteSource,
  type LinkMaker,
  type ResetSource,
} from '../links/link-maker.ts'

/** Where a link with a secret leads, by what the secret is for. */
const SECRET_PAGES = { invite: '/portal/invite', reset: '/portal/password' } as const

/** What a message's link is made from, as it is stored. */
const messageLink = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('invite'),
    member: publicId,
    generation: z.int(),
    address: z.string(),
  }),
  z.strictObject({ kind: z.literal('reset'), id: publicId, address: z.string() }),
  /** A page that asks who one is. */
  z.strictObject({ kind: z.literal('page'), path: z.string().startsWith('/portal') }),
])
export type MessageLink = z.infer<typeof messageLink>

/** Null: the message has none. */
export function parseLink(stored: string | null): MessageLink | null {
  return stored === null ? null : messageLink.parse(JSON.parse(stored))
}

/** The invite that a message's link opens; null: it opens none. */
export function inviteOf(stored: string | null): InviteSource | null {
  const link = readable(stored)
  return link?.kind === 'invite' ? link : null
}

/** The new password that a message's link sets; null: it sets none. */
export function resetOf(stored: string | null): ResetSource | null {
  const link = readable(stored)
  return link?.kind === 'reset' ? link : null
}

function readable(stored: string | null): MessageLink | undefined {
  return stored === null ? undefined : messageLink.safeParse(JSON.parse(stored)).data
}

/** @param base the address that the portal is reached at, by configuration; never from a request. */
export function linkAddress(
  links: LinkMaker,
  { base, partner, link }: { base: string; partner: string; link: MessageLink },
): string {
  if (link.kind === 'page') return base + link.path
  const token = tokenOf(partner, links.secretOf(partner, link))
  return `${base}${SECRET_PAGES[link.kind]}?token=${encodeURIComponent(token)}`
}
