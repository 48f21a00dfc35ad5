import { z } from 'zod'
import { publicId } from '#shared/domain/words.ts'
import { visitorPage } from '../../routes/route.ts'
import type { Services } from '../../services.ts'
import type { LinkKey } from '../../store/invite-links.ts'
import { findPartner } from '../../store/partners.ts'
import { findReset } from '../../store/password-resets.ts'
import { findSignIn } from '../../store/sign-ins.ts'
import { csrf } from '../form-token.ts'
import { keyOfToken } from '../invite/read-invite.ts'
import { go, type PageAnswer } from '../page.ts'
import { hashPassword } from '../passwords.ts'
import { forgiveAddress } from '../sign-in/attempts.ts'
import { noPartnerPage } from '../sign-in/pages.ts'
import { partnerFor } from '../sign-in/partner-for.ts'
import { askReset } from './ask-reset.ts'
import { mayHavePassword } from './may-have-password.ts'
import { newPasswordMistake } from './new-password.ts'
import { askedPage, forgottenPage, newPasswordPage, resetEndedPage } from './pages.ts'
import { setPassword } from './set-password.ts'

const token = z.string().max(200)

export const forgottenRoute = visitorPage({
  method: 'GET',
  path: '/portal/forgotten',
  summary: 'Where members ask for a link that sets a new password',
  tenant: 'none',
  idempotency: 'safe',
  query: z.strictObject({ partner: publicId.optional() }),
  async handle({ services, query, visit }): Promise<PageAnswer> {
    const partner = await partnerFor(services, query.partner ?? visit.partner)
    if (!partner) return noPartnerPage(visit)
    return forgottenPage(visit, { partner: partner.id, partnerName: partner.name, address: '' })
  },
})

export const askResetRoute = visitorPage({
  method: 'POST',
  path: '/portal/forgotten',
  summary: 'Ask for the link; the answer does not tell whether the address is known',
  tenant: 'none',
  idempotency: 'by-nature',
  body: z.strictObject({ csrf, partner: publicId, address: z.string().max(320) }),
  async handle({ services, body, visit }): Promise<PageAnswer> {
    const partner = await findPartner(services.store.db, body.partner)
    if (!partner) return noPartnerPage(visit)
    const { address } = body
    const minutes = await askReset(services, { partner: partner.id, address, ip: visit.ip })
    if (minutes === 0) return askedPage(visit, partner.id)
    const mistakes = { form: visit.language.texts.signIn.tooMany(minutes) }
    const facts = { partner: partner.id, partnerName: partner.name, address }
    return forgottenPage(visit, facts, { mistakes, status: 429 })
  },
})

export const newPasswordRoute = visitorPage({
  method: 'GET',
  path: '/portal/password',
  summary: 'The form for a new password; loading it consumes nothing',
  tenant: 'none',
  idempotency: 'safe',
  query: z.strictObject({ token }),
  async handle({ services, query, visit }): Promise<PageAnswer> {
    const key = keyOfToken(query.token)
    const address = await addressBehind(services, key)
    if (address === undefined) return resetEndedPage(visit, key?.partner ?? null)
    return newPasswordPage(visit, { token: query.token, address })
  },
})

/** A link to an address without a sign-in that may have a password opens nothing, as one that nobody was sent. */
async function addressBehind(services: Services, key: LinkKey | null): Promise<string | undefined> {
  const { store, clock } = services
  const address = key ? await findReset(store.db, key, clock.now()) : undefined
  if (!key || address === undefined) return undefined
  const signIn = await findSignIn(store.db, key.partner, address)
  return signIn && mayHavePassword(signIn, services) ? signIn.address : undefined
}

export const setPasswordRoute = visitorPage({
  method: 'POST',
  path: '/portal/password',
  summary: 'Set the new password: the link is used up, and every session ends',
  tenant: 'none',
  idempotency: 'by-nature',
  body: z.strictObject({
    ...{ csrf, token },
    /** For password managers only. */
    username: z.string().max(320),
    password: z.string().max(2_000),
  }),
  async handle({ services, body, visit }): Promise<PageAnswer> {
    const key = keyOfToken(body.token)
    const address = await addressBehind(services, key)
    if (!key || address === undefined) return resetEndedPage(visit, key?.partner ?? null)
    const wrong = newPasswordMistake(visit.language.texts, body.password)
    if (wrong !== null) {
      return newPasswordPage(visit, { token: body.token, address }, { password: wrong })
    }
    const { partner } = key
    const changed = await setPassword(services, key, await hashPassword(body.password))
    if (changed === undefined) return resetEndedPage(visit, partner)
    // Whoever guessed at the old password does not keep its owner out with the new one. The machine
    // spent no try on this one, so it gets none back.
    await forgiveAddress(services, { partner, address })
    return go(`/portal/sign-in?partner=${partner}&changed=password`)
  },
})
