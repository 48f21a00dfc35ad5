import { z } from 'zod'
import { publicId } from '#shared/domain/words.ts'
import { sessionPage, visitorPage } from '../../routes/route.ts'
import { lastRequest } from '../../store/access-requests.ts'
import { membershipsOf, type Membership } from '../../store/memberships.ts'
import type { Db } from '../../store/open-store.ts'
import { countRecoveryCodes } from '../../store/recovery-codes.ts'
import { revokedOf } from '../../store/revoked-access.ts'
import { csrf } from '../form-token.ts'
import { lookCss } from '../look/look.ts'
import { go, type PageAnswer } from '../page.ts'
import { accountPage, type ShownAccount } from './account-page.ts'
import { REQUEST_PAUSE_MS, sendRequest } from './send-request.ts'

const outcome = z.enum(['sent', 'sent-before', 'not-needed'])

export const lookRoute = visitorPage({
  method: 'GET',
  path: '/portal/look.css',
  summary: 'The look of the pages',
  tenant: 'none',
  idempotency: 'safe',
  query: z.strictObject({ v: z.string().max(64).optional() }),
  handle: () => Promise.resolve({ kind: 'style', css: lookCss }),
})

export const accountRoute = sessionPage({
  method: 'GET',
  path: '/portal',
  summary: 'The accounts of the person, and what may be used',
  tenant: 'partner',
  idempotency: 'safe',
  query: z.strictObject({ license: publicId.optional(), request: outcome.optional() }),
  async handle({ services, query, visit, signedIn }): Promise<PageAnswer> {
    const { store, clock } = services
    const { partner, signIn, hasFactor } = signedIn
    const memberships = await membershipsOf(store.db, { partner, signIn })
    const accounts: ShownAccount[] = []
    for (const one of memberships) {
      accounts.push(await withRequest(store.db, partner, one, clock.now()))
    }
    const revoked = await revokedOf(store.db, partner, signIn)
    const { license, request } = query
    const news = license !== undefined && request ? { license, outcome: request } : null
    const codesLeft = hasFactor ? await countRecoveryCodes(store.db, { partner, id: signIn }) : null
    return accountPage(visit, accounts, revoked, codesLeft, news)
  },
})

async function withRequest(
  db: Db,
  partner: string,
  account: Membership,
  now: number,
): Promise<ShownAccount> {
  if (account.entitlement.allowed) return { ...account, requestedAt: null }
  const at = await lastRequest(db, partner, account.member)
  return { ...account, requestedAt: at !== null && now < at + REQUEST_PAUSE_MS ? at : null }
}

export const requestRoute = sessionPage({
  method: 'POST',
  path: '/portal/request',
  summary: 'SEND REQUEST: ask for a license',
  tenant: 'partner',
  idempotency: 'by-nature',
  body: z.strictObject({ csrf, license: publicId }),
  async handle({ services, body, signedIn }): Promise<PageAnswer> {
    const { license } = body
    const done = await sendRequest(services, signedIn, license)
    return go(done === 'not-there' ? '/portal' : `/portal?license=${license}&request=${done}`)
  },
})
