import { z } from 'zod'
import { publicId } from '#shared/domain/words.ts'
import { ProblemError } from '../../plugins/problem.ts'
import { visitorPage } from '../../routes/route.ts'
import type { Services } from '../../services.ts'
import { findSignIn } from '../../store/sign-ins.ts'
import type { BegunSignOn, MemberIssuer } from '../member-issuer.ts'
import { endedPage } from '../invite/ended-page.ts'
import { keyOfToken } from '../invite/read-invite.ts'
import { go, type PageAnswer } from '../page.ts'
import type { Visit } from '../visit.ts'
import { addressOf } from './address.ts'
import { goalAddress, goalFields } from './goal.ts'
import { askToJoin } from './join-routes.ts'
import { notVouchedPage } from './pages.ts'
import { beginSession } from './sessions.ts'

const toPortal = z.strictObject({ partner: publicId, ...goalFields })

/**
 * What somebody is signed on for: an invitation, or the portal of a partner. It travels through the
 * issuer, so an invitation is named by what is stored of it, which opens nothing.
 */
const purpose = z.union([
  z.strictObject({ partner: publicId, invite: z.string().max(100) }),
  toPortal,
])
type Purpose = z.output<typeof purpose>

const RETURN = '/portal/sign-on/return'

export const signOnRoute = visitorPage({
  method: 'GET',
  path: '/portal/sign-on',
  summary: 'To an external issuer, which says who somebody is',
  tenant: 'none',
  idempotency: 'safe',
  query: z.union([z.strictObject({ token: z.string().max(200) }), toPortal]),
  async handle({ services, query, visit }): Promise<PageAnswer> {
    const issuer = issuerOf(services)
    const what = 'token' in query ? purposeOfInvite(query.token) : query
    if (what === null) return endedPage(visit, { standing: 'unknown', partner: null })
    return go(await issuer.addressFor(begun(services, visit, what)))
  },
})

export const signOnReturnRoute = visitorPage({
  method: 'GET',
  path: RETURN,
  summary: 'Back from the external issuer',
  tenant: 'none',
  idempotency: 'by-nature',
  // Issuers add parameters of their own; the issuer's port reads them.
  query: z.record(z.string().max(100), z.string().max(4_000)),
  async handle({ services, query, visit }): Promise<PageAnswer> {
    const issuer = issuerOf(services)
    const back = purpose.safeParse(namedIn(query['state'] ?? ''))
    if (!back.success) return notVouchedPage(visit)
    const started = begun(services, visit, back.data)
    // Another browser began it, or nobody: signing this one in would be somebody else's doing.
    if (started.state !== query['state']) return notVouchedPage(visit)
    const who = await issuer.whoCameBack(started, query)
    const address = who && addressOf(who.address)
    if (address === null) return notVouchedPage(visit)
    return 'invite' in back.data
      ? askToJoin(services, visit, { ...back.data, address })
      : enterVouched(services, visit, back.data, address)
  },
})

function purposeOfInvite(token: string): Purpose | null {
  const key = keyOfToken(token)
  return key && { partner: key.partner, invite: key.hash }
}

/** @throws ProblemError `not-found` where none is configured. */
function issuerOf({ issuer }: Services): MemberIssuer {
  if (issuer) return issuer
  throw new ProblemError('not-found', 'There is no page here.')
}

/** The state names what the sign-on is for, and that this browser began it. */
function begun({ portal, linkBase }: Services, { cookie }: Visit, what: Purpose): BegunSignOn {
  const named = Buffer.from(JSON.stringify(what)).toString('base64url')
  const { state, secret } = portal.signOn(cookie, named)
  return { state: `${named}.${state}`, secret, returnTo: linkBase() + RETURN }
}

function namedIn(state: string): unknown {
  try {
    return JSON.parse(Buffer.from(state.split('.')[0] ?? '', 'base64url').toString())
  } catch {
    return null
  }
}

/** The first sign-in needs the invitation's link: who never accepted has none (rule 13). */
async function enterVouched(
  { store, clock }: Services,
  visit: Visit,
  { partner, ...goal }: z.output<typeof toPortal>,
  address: string,
): Promise<PageAnswer> {
  const signIn = await findSignIn(store.db, partner, address)
  if (!signIn) return notVouchedPage(visit)
  const who = { partner, signIn: signIn.id, hasShownFactor: false }
  return go(goalAddress(goal), await beginSession(store.db, who, clock.now()))
}
