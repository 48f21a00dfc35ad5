import { z } from 'zod'
import { sessionPage } from '../../routes/route.ts'
import type { Services } from '../../services.ts'
import { markFactorShown } from '../../store/portal-sessions.ts'
import { getSignIn, setSecondFactor, useCodeOfStep } from '../../store/sign-ins.ts'
import { csrf } from '../form-token.ts'
import { go, type PageAnswer } from '../page.ts'
import { stepOfCode } from '../totp.ts'
import type { SignedIn, Visit } from '../visit.ts'
import { writeAccountLetter } from './account-letter.ts'
import { beginAttempt, forgiveAttempt } from './attempts.ts'
import { goalAddress, goalFields } from './goal.ts'
import { twoStepPage } from './pages.ts'

export const twoStepRoute = sessionPage({
  method: 'GET',
  path: '/portal/two-step',
  summary: 'A second factor that an account asks for',
  tenant: 'partner',
  idempotency: 'safe',
  whileOwingFactor: true,
  query: z.strictObject(goalFields),
  async handle({ services, query, visit, signedIn }): Promise<PageAnswer> {
    if (!signedIn.owesFactor) return go(goalAddress(query))
    const { offered } = await factorOf(services, visit, signedIn)
    return twoStepPage(visit, offered, query)
  },
})

export const proveRoute = sessionPage({
  method: 'POST',
  path: '/portal/two-step',
  summary: 'Set the second factor up, or show it',
  tenant: 'partner',
  idempotency: 'by-nature',
  whileOwingFactor: true,
  body: z.strictObject({ csrf, code: z.string().max(20), ...goalFields }),
  async handle({ services, body, visit, signedIn }): Promise<PageAnswer> {
    if (!signedIn.owesFactor) return go(goalAddress(body))
    const { texts } = visit.language
    const { secret, offered } = await factorOf(services, visit, signedIn)
    const trying = { ...signedIn, ip: visit.ip }
    const minutes = await beginAttempt(services, trying)
    if (minutes > 0)
      return twoStepPage(visit, offered, body, { form: texts.signIn.tooMany(minutes) })
    const usedStep = stepOfCode(secret, body.code, services.clock.now())
    if (usedStep === null || !(await prove(services, signedIn, { secret, usedStep }, offered))) {
      return twoStepPage(visit, offered, body, { code: texts.codeWrong })
    }
    await forgiveAttempt(services, trying)
    return go(goalAddress(body))
  },
})

/** The factor that there is, or one that is offered to this browser. */
async function factorOf(
  { store, portal }: Services,
  { cookie }: Visit,
  { partner, signIn, address }: SignedIn,
) {
  const { totpSecret } = await getSignIn(store.db, partner, signIn)
  if (totpSecret !== null) return { secret: totpSecret, offered: null }
  const secret = portal.offeredFactor(cookie, 'two-step')
  return { secret, offered: { secret, address } }
}

/** @returns false where the code was used before. */
async function prove(
  services: Services,
  signedIn: SignedIn,
  factor: { readonly secret: string; readonly usedStep: number },
  offered: object | null,
): Promise<boolean> {
  const { store, messages } = services
  const { partner, signIn: id, address } = signedIn
  const isRight = await store.write(async (trx) => {
    if (offered === null && !(await useCodeOfStep(trx, { partner, id }, factor.usedStep))) {
      return false
    }
    const isProven = offered === null || (await setSecondFactor(trx, { partner, id }, factor))
    // Set up in another browser meanwhile: this session has not shown that one, and is asked for it.
    if (isProven) await markFactorShown(trx, signedIn)
    if (isProven && offered) {
      await writeAccountLetter(trx, services, { kind: 'second-factor-added', partner, address })
    }
    return true
  })
  messages.soon()
  return isRight
}
