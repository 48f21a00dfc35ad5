import { z } from 'zod'
import { groupAfterTransfer } from '#shared/domain/people/transfer.ts'
import { publicId } from '#shared/domain/words.ts'
import { sessionPage } from '../../routes/route.ts'
import { findAccountRecord } from '../../store/account-people.ts'
import { groupsOf } from '../../store/permission-groups.ts'
import { csrf } from '../form-token.ts'
import { go, type PageAnswer } from '../page.ts'
import { enterAsManager, placeOf } from './account-access.ts'
import { carryOut } from './carry-out.ts'
import { mayTransferTo } from './changes.ts'
import { membersAddress } from './deed.ts'
import { transferPage } from './transfer-page.ts'

const whom = { license: publicId, member: publicId }

export const transferRoute = sessionPage({
  method: 'GET',
  path: '/portal/members/transfer',
  summary: 'What a transfer of the ownership means, before it is confirmed',
  tenant: 'partner',
  idempotency: 'safe',
  query: z.strictObject(whom),
  async handle({ services, query, visit, signedIn }): Promise<PageAnswer> {
    const entered = await enterAsManager(services, visit, signedIn, query.license)
    if ('kind' in entered) return entered
    const { account } = entered
    const { store, ids } = services
    const place = placeOf(signedIn, account)
    const person = await findAccountRecord(store.db, place, query.member)
    if (!person) return go(membersAddress(account.license, { refused: 'not-found' }))
    if (!mayTransferTo(account, person)) {
      return go(membersAddress(account.license, { refused: 'forbidden' }))
    }
    const into = groupAfterTransfer(account.profile, { group: account.groupName }, person)
    const groups = into === null ? [] : await groupsOf(store.db, place)
    const group = groups.find(({ id }) => id === into)?.name ?? null
    return transferPage(visit, { account, person, group, command: ids.newId() })
  },
})

export const confirmTransferRoute = sessionPage({
  method: 'POST',
  path: '/portal/members/transfer',
  summary: 'Give the ownership of the account to another member, at once',
  tenant: 'partner',
  idempotency: 'ledger',
  body: z.strictObject({ csrf, command: publicId, ...whom }),
  async handle({ services, body, visit, signedIn }): Promise<PageAnswer> {
    const { command: id, license, member: to } = body
    const entered = await enterAsManager(services, visit, signedIn, license)
    if ('kind' in entered) return entered
    const wish = { id, license, verb: 'transfer-ownership', args: { to } } as const
    const deed = await carryOut(services, signedIn, wish)
    if ('refused' in deed) return go(membersAddress(license, deed))
    // Whoever was the owner until now may not see the members any more.
    const left = await enterAsManager(services, visit, signedIn, license)
    return go('kind' in left ? '/portal' : membersAddress(license, deed))
  },
})
