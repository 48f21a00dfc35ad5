import { z } from 'zod'
import { publicId } from '#shared/domain/words.ts'
import { sessionPage } from '../../routes/route.ts'
import { accountPeople, findAccountPerson, type AccountPerson } from '../../store/account-people.ts'
import { groupsOf } from '../../store/permission-groups.ts'
import type { Services } from '../../services.ts'
import { go, type PageAnswer } from '../page.ts'
import { signInAddress } from '../sign-in/goal.ts'
import { enterAsManager, enterMembers, placeOf } from './account-access.ts'
import { carryOut } from './carry-out.ts'
import { deedQuery, membersAddress, shownDeed } from './deed.ts'
import { inviteForm, inviteFormPage } from './invite-form.ts'
import { inviteWish, mistakesOf } from './invite-wish.ts'
import { membersPage } from './members-page.ts'
import { removal, removalWish, showRemoval } from './removal.ts'

const PAGE_OF_PEOPLE = 50

export const membersRoute = sessionPage({
  method: 'GET',
  path: '/portal/members',
  summary: 'The members of an account, for those who manage them',
  tenant: 'partner',
  idempotency: 'safe',
  query: z.strictObject({
    /** Of a link from outside: whose account it is. */
    partner: publicId.optional(),
    license: publicId.optional(),
    /** Shown before all others. */
    member: publicId.optional(),
    after: publicId.optional(),
    ...deedQuery,
  }),
  async handle({ services, query, visit, signedIn }): Promise<PageAnswer> {
    const { partner = signedIn.partner } = query
    if (partner !== signedIn.partner) return go(signInAddress(query))
    const entered = await enterMembers(services, visit, signedIn, query.license)
    if ('kind' in entered) return entered
    const place = placeOf(signedIn, entered.account)
    const range = { after: query.after ?? null, limit: PAGE_OF_PEOPLE + 1 }
    const found = await accountPeople(services.store.db, place, range)
    const shown = found.slice(0, PAGE_OF_PEOPLE)
    const more = found.length > shown.length ? (shown.at(-1)?.id ?? null) : null
    const people = await withFirst(services, place, shown, query.member)
    const deed = shownDeed(query)
    const newId = (): string => services.ids.newId()
    return membersPage(visit, { ...entered, people, more, deed, newId })
  },
})

/** Whoever a letter is about stands first, on whichever page that person is. */
async function withFirst(
  { store }: Services,
  place: ReturnType<typeof placeOf>,
  shown: readonly AccountPerson[],
  id: string | undefined,
): Promise<readonly AccountPerson[]> {
  const first = id === undefined ? undefined : await findAccountPerson(store.db, place, id)
  return first ? [first, ...shown.filter((person) => person.id !== id)] : shown
}

export const inviteMemberRoute = sessionPage({
  method: 'GET',
  path: '/portal/members/invite',
  summary: 'The form that invites a member',
  tenant: 'partner',
  idempotency: 'safe',
  query: z.strictObject({ license: publicId }),
  async handle({ services, query, visit, signedIn }): Promise<PageAnswer> {
    const entered = await enterAsManager(services, visit, signedIn, query.license)
    if ('kind' in entered) return entered
    const { account } = entered
    const groups = await groupsOf(services.store.db, placeOf(signedIn, account))
    const command = services.ids.newId()
    return inviteFormPage(visit, { account, groups, command, typed: null, mistakes: {} })
  },
})

export const sendInviteRoute = sessionPage({
  method: 'POST',
  path: '/portal/members/invite',
  summary: 'Invite a member',
  tenant: 'partner',
  idempotency: 'ledger',
  body: inviteForm,
  async handle({ services, body, visit, signedIn }): Promise<PageAnswer> {
    const entered = await enterAsManager(services, visit, signedIn, body.license)
    if ('kind' in entered) return entered
    const { account } = entered
    const { texts } = visit.language
    const wish = inviteWish(body, texts)
    const deed = 'verb' in wish ? await carryOut(services, signedIn, wish) : null
    if (deed && 'done' in deed) return go(membersAddress(body.license, deed))
    const mistakes = 'mistakes' in wish ? wish.mistakes : mistakesOf(deed?.refused ?? '', texts)
    const groups = await groupsOf(services.store.db, placeOf(signedIn, account))
    // Another command: what is set right is another wish.
    const command = services.ids.newId()
    return inviteFormPage(visit, { account, groups, command, typed: body, mistakes })
  },
})

export const removeMemberRoute = sessionPage({
  method: 'GET',
  path: '/portal/members/remove',
  summary: 'What a removal means, before it is confirmed',
  tenant: 'partner',
  idempotency: 'safe',
  query: z.strictObject({ license: publicId, member: publicId }),
  async handle({ services, query, visit, signedIn }): Promise<PageAnswer> {
    const entered = await enterAsManager(services, visit, signedIn, query.license)
    if ('kind' in entered) return entered
    const { account } = entered
    const asked = { account, member: query.member, typed: null, mistakes: {} }
    return showRemoval(services, visit, signedIn, asked)
  },
})

export const confirmRemovalRoute = sessionPage({
  method: 'POST',
  path: '/portal/members/remove',
  summary: 'Remove a member, at once and for good',
  tenant: 'partner',
  idempotency: 'ledger',
  body: removal,
  async handle({ services, body, visit, signedIn }): Promise<PageAnswer> {
    const entered = await enterAsManager(services, visit, signedIn, body.license)
    if ('kind' in entered) return entered
    const asked = { account: entered.account, member: body.member, typed: body, mistakes: {} }
    if (body.look) return showRemoval(services, visit, signedIn, asked)
    const deed = await carryOut(services, signedIn, removalWish(body))
    if ('refused' in deed && deed.refused.startsWith('heir-')) {
      const mistakes = mistakesOf(deed.refused, visit.language.texts)
      const typed = { ...body, command: services.ids.newId() }
      return showRemoval(services, visit, signedIn, { ...asked, typed, mistakes })
    }
    return go(membersAddress(body.license, deed))
  },
})
