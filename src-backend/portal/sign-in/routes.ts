import { z } from 'zod'
import { publicId } from '#shared/domain/words.ts'
import { sessionPage, visitorPage } from '../../routes/route.ts'
import type { Services } from '../../services.ts'
import { findPartner, type Partner } from '../../store/partners.ts'
import { endSession } from '../../store/portal-sessions.ts'
import { csrf } from '../form-token.ts'
import { go, type PageAnswer } from '../page.ts'
import { enter } from './enter.ts'
import { typedCode } from './factor-proof.ts'
import { goalAddress, goalFields, type Goal } from './goal.ts'
import { noPartnerPage, signInPage, type SignInFacts } from './pages.ts'
import { partnerFor } from './partner-for.ts'

export const signInRoute = visitorPage({
  method: 'GET',
  path: '/portal/sign-in',
  summary: 'Where members sign in',
  tenant: 'none',
  idempotency: 'safe',
  query: z.strictObject({
    partner: publicId.optional(),
    /** What just became of the sign-in. */
    changed: z.literal('password').optional(),
    ...goalFields,
  }),
  async handle({ services, query, visit }): Promise<PageAnswer> {
    const { signedIn } = visit
    const isIn = signedIn && (query.partner ?? signedIn.partner) === signedIn.partner
    if (isIn) return go(goalAddress(query))
    const partner = await partnerFor(services, query.partner ?? visit.partner)
    if (!partner) return noPartnerPage(visit)
    const hasNewPassword = query.changed === 'password'
    return signInPage(visit, { ...factsOf(services, partner, '', query), hasNewPassword })
  },
})

function factsOf(
  { issuer }: Services,
  { id, name }: Partner,
  address: string,
  { license, member }: Goal,
): SignInFacts {
  const goal = { license, member }
  return {
    partner: id,
    partnerName: name,
    address,
    goal,
    issuer: issuer?.name ?? null,
    hasNewPassword: false,
  }
}

export const enterRoute = visitorPage({
  method: 'POST',
  path: '/portal/sign-in',
  summary: 'Sign in with address, password and code',
  tenant: 'none',
  idempotency: 'by-nature',
  body: z.strictObject({
    csrf,
    partner: publicId,
    address: z.string().max(320),
    password: z.string().max(2_000),
    code: typedCode,
    ...goalFields,
  }),
  async handle({ services, body, visit }): Promise<PageAnswer> {
    const partner = await findPartner(services.store.db, body.partner)
    if (!partner) return noPartnerPage(visit)
    const entry = await enter(services, { ...body, ip: visit.ip })
    if (entry.outcome === 'in') return go(goalAddress(body), entry.session)
    const facts = factsOf(services, partner, body.address, body)
    const { signIn } = visit.language.texts
    if (entry.outcome === 'wrong') {
      return signInPage(visit, facts, { mistakes: { form: signIn.wrong }, status: 422 })
    }
    const form = signIn.tooMany(entry.minutes)
    return signInPage(visit, facts, { mistakes: { form }, status: 429 })
  },
})

export const signOutRoute = sessionPage({
  method: 'POST',
  path: '/portal/sign-out',
  summary: 'End the session',
  tenant: 'partner',
  idempotency: 'by-nature',
  whileOwingFactor: true,
  body: z.strictObject({ csrf }),
  async handle({ services, signedIn }): Promise<PageAnswer> {
    const { partner, session: hash } = signedIn
    await endSession(services.store.db, { partner, hash })
    return go(`/portal/sign-in?partner=${partner}`, null)
  },
})
