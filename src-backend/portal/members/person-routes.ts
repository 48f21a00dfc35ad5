import { z } from 'zod'
import { publicId } from '#shared/domain/words.ts'
import { sessionPage } from '../../routes/route.ts'
import { findAccountRecord } from '../../store/account-people.ts'
import { groupsOf } from '../../store/permission-groups.ts'
import { csrf } from '../form-token.ts'
import { go, type PageAnswer } from '../page.ts'
import { enterMembers, placeOf } from './account-access.ts'
import { carryOut } from './carry-out.ts'
import { change, wishOf } from './changes.ts'
import { deedQuery, membersAddress, personAddress, shownDeed } from './deed.ts'
import { carryOutEnd } from './end-auto-reply.ts'
import { personPage } from './person-page.ts'

const whom = { csrf, license: publicId, member: publicId }

export const personRoute = sessionPage({
  method: 'GET',
  path: '/portal/members/person',
  summary: 'All that is known of one person on an account, and what may be done',
  tenant: 'partner',
  idempotency: 'safe',
  query: z.strictObject({ license: publicId, member: publicId, ...deedQuery }),
  async handle({ services, query, visit, signedIn }): Promise<PageAnswer> {
    const entered = await enterMembers(services, visit, signedIn, query.license)
    if ('kind' in entered) return entered
    const { account } = entered
    const place = placeOf(signedIn, account)
    const person = await findAccountRecord(services.store.db, place, query.member)
    if (!person) return go(membersAddress(account.license, { refused: 'not-found' }))
    const groups = await groupsOf(services.store.db, place)
    const newId = (): string => services.ids.newId()
    return personPage(visit, { account, person, groups, deed: shownDeed(query), newId })
  },
})

export const changeMemberRoute = sessionPage({
  method: 'POST',
  path: '/portal/members/change',
  summary: 'Send an invitation again or end it, give or take a seat or a permission, set a role',
  tenant: 'partner',
  idempotency: 'ledger',
  body: z.strictObject({
    ...{ ...whom, command: publicId, action: change },
    /** Where the button stood. */
    back: z.literal('person').optional(),
  }),
  async handle({ services, body, signedIn }): Promise<PageAnswer> {
    const { command: id, license, action, member, back } = body
    const deed = await carryOut(services, signedIn, { id, license, ...wishOf(action, member) })
    return go(back ? personAddress(license, member, deed) : membersAddress(license, deed))
  },
})

export const setGroupRoute = sessionPage({
  method: 'POST',
  path: '/portal/members/group',
  summary: 'Put a person into a permission group',
  tenant: 'partner',
  idempotency: 'ledger',
  body: z.strictObject({ ...whom, command: publicId, group: publicId }),
  async handle({ services, body, signedIn }): Promise<PageAnswer> {
    const { command: id, license, member, group } = body
    const args = { members: [member], group }
    const deed = await carryOut(services, signedIn, { id, license, verb: 'set-group', args })
    return go(personAddress(license, member, deed))
  },
})

export const endAutoReplyRoute = sessionPage({
  method: 'POST',
  path: '/portal/members/auto-reply',
  summary: 'Say that an address no longer answers by itself',
  tenant: 'partner',
  idempotency: 'by-nature',
  body: z.strictObject(whom),
  async handle({ services, body, signedIn }): Promise<PageAnswer> {
    const { license, member } = body
    const { deed, isSelf } = await carryOutEnd(services, signedIn, { license, member })
    return go(isSelf ? '/portal' : personAddress(license, member, deed))
  },
})
