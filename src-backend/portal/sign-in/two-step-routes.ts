import { z } from 'zod'
import { sessionPage } from '../../routes/route.ts'
import type { Services } from '../../services.ts'
import { markFactorShown } from '../../store/portal-sessions.ts'
import { getSignIn, setSecondFactor, type SignIn } from '../../store/sign-ins.ts'
import { csrf } from '../form-token.ts'
import { go, type PageAnswer } from '../page.ts'
import { stepOfCode } from '../totp.ts'
import type { SignedIn, Visit } from '../visit.ts'
import { writeAccountLetter } from './account-letter.ts'
import { beginAttempt, forgiveAttempt } from './attempts.ts'
import { readProof, typedCode, useProof } from './factor-proof.ts'
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
  body: z.strictObject({ csrf, code: typedCode, ...goalFields }),
  async handle({ services, body, visit, signedIn }): Promise<PageAnswer> {
    if (!signedIn.owesFactor) return go(goalAddress(body))
    const { texts } = visit.language
    const { known, offered } = await factorOf(services, visit, signedIn)
    const trying = { ...signedIn, ip: visit.ip }
    const minutes = await beginAttempt(services, trying)
    if (minutes > 0)
      return twoStepPage(visit, offered, body, { form: texts.signIn.tooMany(minutes) })
    const isProven = await (offered
      ? setUp(services, signedIn, offered.secret, body.code)
      : show(services, signedIn, known, body.code))
    if (!isProven) return twoStepPage(visit, offered, body, { code: texts.codeWrong })
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
  const known = await getSignIn(store.db, partner, signIn)
  if (known.totpSecret !== null) return { known, offered: null }
  // Another one for each time that it is set up: what an old device knows opens nothing.
  const secret = portal.offeredFactor(cookie, `two-step ${known.totpStep}`)
  return { known, offered: { secret, address } }
}

/** @returns false where the code is not right, or was used before. */
async function show(
  services: Services,
  signedIn: SignedIn,
  known: SignIn,
  typed: string,
): Promise<boolean> {
  const { store, clock, messages } = services
  const { totpSecret } = known
  if (totpSecret === null) return false
  const proof = await readProof(store.db, { ...known, totpSecret }, typed, clock.now())
  if (proof === null) return false
  const isProven = await store.write(async (trx) => {
    const isGood = await useProof(trx, services, known, proof)
    if (isGood) await markFactorShown(trx, signedIn)
    return isGood
  })
  messages.soon()
  return isProven
}

/** @returns false where the code is not right. */
async function setUp(
  services: Services,
  signedIn: SignedIn,
  secret: string,
  typed: string,
): Promise<boolean> {
  const { store, clock, messages } = services
  const usedStep = stepOfCode(secret, typed, clock.now())
  if (usedStep === null) return false
  const { partner, signIn: id, address } = signedIn
  await store.write(async (trx) => {
    // Set up in another browser meanwhile: this session has not shown that one, and is asked for it.
    if (!(await setSecondFactor(trx, { partner, id }, { secret, usedStep }))) return
    await markFactorShown(trx, signedIn)
    await writeAccountLetter(trx, services, { kind: 'second-factor-added', partner, address })
  })
  messages.soon()
  return true
}
