import { z } from 'zod'
import { publicId } from '#shared/domain/words.ts'
import { sessionPage, visitorPage } from '../../routes/route.ts'
import type { Services } from '../../services.ts'
import { findPartner, solePartner, type Partner } from '../../store/partners.ts'
import { endEnrolment, endSession } from '../../store/portal-sessions.ts'
import { setSecondFactor } from '../../store/sign-ins.ts'
import { go, type PageAnswer } from '../page.ts'
import { stepOfCode } from '../totp.ts'
import type { SignedIn, Visit } from '../visit.ts'
import { enter } from './enter.ts'
import { noPartnerPage, signInPage, twoStepPage } from './pages.ts'

const csrf = z.string().max(100)

export const signInRoute = visitorPage({
  method: 'GET',
  path: '/portal/sign-in',
  summary: 'Where members sign in',
  tenant: 'none',
  idempotency: 'safe',
  query: z.strictObject({ partner: publicId.optional() }),
  async handle({ services, query, visit }): Promise<PageAnswer> {
    if (visit.signedIn) return go('/portal')
    const partner = await partnerFor(services, query.partner ?? visit.partner)
    if (!partner) return noPartnerPage(visit)
    return signInPage(visit, { partner: partner.id, partnerName: partner.name, address: '' })
  },
})

/** A sign-in is one of a partner: of the one named, or of the only one there is. */
function partnerFor({ store }: Services, id: string | null): Promise<Partner | undefined> {
  return id === null ? solePartner(store.db) : findPartner(store.db, id)
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
    code: z.string().max(20),
  }),
  async handle({ services, body, visit }): Promise<PageAnswer> {
    const partner = await findPartner(services.store.db, body.partner)
    if (!partner) return noPartnerPage(visit)
    const entry = await enter(services, { ...body, ip: visit.ip })
    if (entry.outcome === 'in') return go('/portal', entry.session)
    const facts = { partner: partner.id, partnerName: partner.name, address: body.address }
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
  whileEnrolling: true,
  body: z.strictObject({ csrf }),
  async handle({ services, signedIn }): Promise<PageAnswer> {
    const { partner, session: hash } = signedIn
    await endSession(services.store.db, { partner, hash })
    return go(`/portal/sign-in?partner=${partner}`, null)
  },
})

export const twoStepRoute = sessionPage({
  method: 'GET',
  path: '/portal/two-step',
  summary: 'A second factor that an account asks for',
  tenant: 'partner',
  idempotency: 'safe',
  whileEnrolling: true,
  handle: ({ services, visit, signedIn }) =>
    Promise.resolve(
      signedIn.mustEnrol ? twoStepPage(visit, offered(services, visit, signedIn)) : go('/portal'),
    ),
})

export const enrolRoute = sessionPage({
  method: 'POST',
  path: '/portal/two-step',
  summary: 'Set the second factor up',
  tenant: 'partner',
  idempotency: 'by-nature',
  whileEnrolling: true,
  body: z.strictObject({ csrf, code: z.string().max(20) }),
  async handle({ services, body, visit, signedIn }): Promise<PageAnswer> {
    if (!signedIn.mustEnrol) return go('/portal')
    const { store, clock } = services
    const factor = offered(services, visit, signedIn)
    const usedStep = stepOfCode(factor.secret, body.code, clock.now())
    if (usedStep === null) {
      return twoStepPage(visit, factor, { code: visit.language.texts.codeWrong })
    }
    const { partner, signIn: id } = signedIn
    const { secret } = factor
    await store.write(async (trx) => {
      const isSet = await setSecondFactor(trx, { partner, id }, { secret, usedStep })
      // Set up in another browser: this session did not show that it has that one.
      if (isSet) await endEnrolment(trx, signedIn)
      else await endSession(trx, { partner, hash: signedIn.session })
    })
    return go('/portal')
  },
})

function offered({ portal }: Services, { cookie }: Visit, { address }: SignedIn) {
  return { secret: portal.offeredFactor(cookie, 'two-step'), address }
}
