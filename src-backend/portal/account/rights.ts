import { holdsBillingPermission } from '#shared/domain/permissions.ts'
import { isExempt } from '#shared/domain/profile.ts'
import type { Membership } from '../../store/memberships.ts'
import { html, type Html } from '../html.ts'
import { mayGiveSeats, mayManageUsers } from '../members/may-enter.ts'
import type { Visit } from '../visit.ts'

/** What the person may do on one account: by the rules of its product, and by the group (rules 10, 14). */
export function rightsList({ language }: Visit, account: Membership): Html {
  const { rights, inviting } = language.texts
  const { groupName, permissions } = account
  return html`<h3>${rights.title(account.productName)}</h3>
    <dl>
      ${rightsOf(account).map(
        ([right, isHeld]) =>
          html`<dt>${rights[right]}</dt>
            <dd>${isHeld ? inviting.yes : inviting.no}</dd>`,
      )}
      ${
        groupName === null || permissions === null || permissions.length === 0
          ? null
          : html`<dt>${rights.ofGroup(groupName)}</dt>
              <dd>${permissions.map((one) => rights.permission[one]).join(', ')}</dd>`
      }
    </dl>`
}

type Right = 'features' | 'users' | 'seats' | 'payments'

function rightsOf(account: Membership): [right: Right, isHeld: boolean][] {
  const { profile, clientSignedUpOn, entitlement, actor } = account
  const needsSeats = !isExempt(profile, clientSignedUpOn)
  const seats: [Right, boolean][] = needsSeats ? [['seats', mayGiveSeats(account)]] : []
  return [
    ['features', entitlement.allowed],
    ['users', mayManageUsers(account)],
    ...seats,
    ['payments', holdsBillingPermission(actor)],
  ]
}
