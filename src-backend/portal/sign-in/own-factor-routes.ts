import { z } from 'zod'
import { sessionPage } from '../../routes/route.ts'
import type { Services } from '../../services.ts'
import { forgetFactorShown } from '../../store/portal-sessions.ts'
import { forgetRecoveryCodes, replaceRecoveryCodes } from '../../store/recovery-codes.ts'
import { getSignIn, removeSecondFactor } from '../../store/sign-ins.ts'
import { csrf } from '../form-token.ts'
import { go, type PageAnswer } from '../page.ts'
import type { SignedIn } from '../visit.ts'
import { writeAccountLetter } from './account-letter.ts'
import { recoveryCodesPage } from './recovery-codes-page.ts'
import { hashOfRecoveryCode, newRecoveryCodes } from './recovery-codes.ts'

export const recoveryCodesRoute = sessionPage({
  method: 'POST',
  path: '/portal/recovery-codes',
  summary: 'New recovery codes, shown once; those before end',
  tenant: 'partner',
  idempotency: 'by-nature',
  body: z.strictObject({ csrf }),
  async handle({ services, visit, signedIn }): Promise<PageAnswer> {
    const codes = await makeCodes(services, signedIn)
    return codes === null ? go('/portal') : recoveryCodesPage(visit, codes)
  },
})

/** null: there is no second factor for which they would stand in. */
async function makeCodes(
  services: Services,
  { partner, signIn: id, address }: SignedIn,
): Promise<readonly string[] | null> {
  const { store, messages } = services
  const codes = await store.write(async (trx) => {
    const { totpSecret } = await getSignIn(trx, partner, id)
    if (totpSecret === null) return null
    const made = newRecoveryCodes()
    const hashes = made.flatMap((code) => hashOfRecoveryCode(id, code) ?? [])
    await replaceRecoveryCodes(trx, { partner, id }, hashes)
    await writeAccountLetter(trx, services, { kind: 'recovery-codes-made', partner, address })
    return made
  })
  messages.soon()
  return codes
}

export const renewFactorRoute = sessionPage({
  method: 'POST',
  path: '/portal/two-step/renew',
  summary: 'End the second factor, so that another device can be set up',
  tenant: 'partner',
  idempotency: 'by-nature',
  body: z.strictObject({ csrf }),
  async handle({ services, signedIn }): Promise<PageAnswer> {
    const { store, messages } = services
    const { partner, signIn: id, address } = signedIn
    await store.write(async (trx) => {
      if (!(await removeSecondFactor(trx, { partner, id }))) return
      await forgetRecoveryCodes(trx, { partner, id })
      await forgetFactorShown(trx, { partner, id })
      await writeAccountLetter(trx, services, { kind: 'second-factor-removed', partner, address })
    })
    messages.soon()
    // Where an account asks for one, the next is set up there; else there is nothing to do.
    return go('/portal/two-step')
  },
})
