import { z } from 'zod'
import { visitorPage } from '../../routes/route.ts'
import type { Services } from '../../services.ts'
import { csrf } from '../form-token.ts'
import { go, type PageAnswer } from '../page.ts'
import { typedCode } from '../sign-in/factor-proof.ts'
import type { Visit } from '../visit.ts'
import { checkAcceptForm } from './accept-form.ts'
import { acceptInvite } from './accept-invite.ts'
import { endedPage } from './ended-page.ts'
import { readInviteFacts } from './invite-facts.ts'
import { invitePage } from './invite-page.ts'
import { markOpened } from './mark-opened.ts'
import { keyOfToken, readInvite } from './read-invite.ts'

const token = z.string().max(200)

export const inviteRoute = visitorPage({
  method: 'GET',
  path: '/portal/invite',
  summary: 'Who invites to what; loading it consumes nothing',
  tenant: 'none',
  idempotency: 'safe',
  query: z.strictObject({ token }),
  async handle({ services, query, visit }): Promise<PageAnswer> {
    const { store, clock } = services
    const invite = await readInvite(store.db, keyOfToken(query.token), clock.now())
    if (invite.standing !== 'open') return endedPage(visit, invite)
    await markOpened(services, invite)
    const { facts } = await readInviteFacts(services, invite, visit, query.token)
    return invitePage(visit, facts)
  },
})

const acceptForm = z.strictObject({
  csrf,
  token,
  /** For password managers only: whom the invitation is for stands in the link. */
  username: z.string().max(320),
  password: z.string().max(2_000),
  code: typedCode.default(''),
})

export const acceptRoute = visitorPage({
  method: 'POST',
  path: '/portal/invite',
  summary: 'Accept an invitation: the link is used up',
  tenant: 'none',
  idempotency: 'by-nature',
  body: acceptForm,
  handle: ({ services, body, visit }) => accept(services, visit, body),
})

async function accept(
  services: Services,
  visit: Visit,
  form: z.output<typeof acceptForm>,
): Promise<PageAnswer> {
  const { store, clock } = services
  const key = keyOfToken(form.token)
  const invite = await readInvite(store.db, key, clock.now())
  if (invite.standing !== 'open') return endedPage(visit, invite)
  const { facts, signIn } = await readInviteFacts(services, invite, visit, form.token)
  const { partner } = invite.key
  const checked = await checkAcceptForm(services, visit, { partner, facts, signIn, typed: form })
  if (!checked.isRight) return invitePage(visit, facts, checked.mistakes)
  const { license } = invite.person
  const acceptance = await acceptInvite(services, invite.key, license, checked.credential)
  switch (acceptance.outcome) {
    case 'accepted':
      return go('/portal', acceptance.session)
    case 'ended':
      return endedPage(visit, acceptance)
    case 'asks-again':
      return go(`/portal/invite?token=${encodeURIComponent(form.token)}`)
  }
}
