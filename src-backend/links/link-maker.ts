import { createHash, createHmac, randomBytes } from 'node:crypto'
import { installValue } from '../store/install.ts'
import type { Store } from '../store/open-store.ts'

/** What an invitation's link is made from; anew from this, it is always the same link. */
export interface InviteSource {
  readonly kind: 'invite'
  readonly member: string
  readonly generation: number
  readonly address: string
}

/** The same of a link that sets a new password. */
export interface ResetSource {
  readonly kind: 'reset'
  /** Another one each time that somebody asks. */
  readonly id: string
  readonly address: string
}

type LinkSource = InviteSource | ResetSource

/**
 * Makes the secrets in links. A secret is reckoned from its source and a key of this install, so
 * that a message can be sent again word for word while no secret is stored: only its hash is.
 */
export interface LinkMaker {
  /** 256 bits, base64url. */
  secretOf(partner: string, source: LinkSource): string
}

export async function installLinks(store: Store): Promise<LinkMaker> {
  const key = await installValue(store.db, 'link-key', () => randomBytes(32).toString('base64url'))
  return {
    secretOf: (partner, source) =>
      createHmac('sha256', Buffer.from(key, 'base64url'))
        .update(JSON.stringify([partner, ...partsOf(source)]))
        .digest('base64url'),
  }
}

function partsOf(source: LinkSource): readonly unknown[] {
  const { kind, address } = source
  return source.kind === 'invite'
    ? [kind, source.member, source.generation, address]
    : [kind, source.id, address]
}

/** How a secret is looked up. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** What stands in a link: the partner, so that every look-up begins with it, and the secret. */
export function tokenOf(partner: string, secret: string): string {
  return `${partner}.${secret}`
}
