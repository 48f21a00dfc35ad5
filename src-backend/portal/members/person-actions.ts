import type { AccountPerson } from '../../store/account-people.ts'
import type { Membership } from '../../store/memberships.ts'
import { html, type Html } from '../html.ts'
import { hiddenField } from '../look/fields.ts'
import { tokenField } from '../look/layout.ts'
import type { Visit } from '../visit.ts'
import { mayRemove, mayTransferTo, type Change } from './changes.ts'

interface Pressing {
  readonly account: Membership
  readonly person: AccountPerson
  /** A new id for each button's command. */
  newId(): string
  /** Back to the person's own page, and not to the list. */
  readonly isOnPage?: boolean
}

/** A button for each change, and the ways to a transfer and a removal; null: nothing can be done. */
export function personActions(
  visit: Visit,
  facts: Pressing,
  changes: readonly Change[],
): Html | null {
  const { people } = visit.language.texts
  const { account, person, isOnPage } = facts
  const ways = [
    isOnPage && mayTransferTo(account, person)
      ? wayTo(visit, facts, { page: 'transfer', label: people.makeOwner, look: 'small' })
      : null,
    mayRemove(account, person)
      ? wayTo(visit, facts, { page: 'remove', label: people.remove, look: 'small danger' })
      : null,
  ].filter((way) => way !== null)
  if (changes.length === 0 && ways.length === 0) return null
  return html`<div class="row" role="group" aria-label="${people.actions(person.name)}">
    ${changes.map((one) => changeButton(visit, facts, one))}${ways}
  </div>`
}

/** To a page that says what it means before it is confirmed. */
function wayTo(
  { language }: Visit,
  { account, person }: Pressing,
  { page, label, look }: Record<'page' | 'label' | 'look', string>,
): Html {
  return html`<a
    class="button ${look}"
    aria-label="${language.texts.people.namedAction(label, person.name)}"
    href="/portal/members/${page}?license=${account.license}&member=${person.id}"
    >${label}</a
  >`
}

function changeButton({ language, formToken }: Visit, facts: Pressing, wanted: Change): Html {
  const { people } = language.texts
  const { account, person, newId, isOnPage } = facts
  const label = people.changes[wanted]
  return html`<form method="post" action="/portal/members/change">
    ${tokenField(formToken)}
    ${hiddenField('license', account.license)}${hiddenField('member', person.id)}${hiddenField('command', newId())}${hiddenField('action', wanted)}${isOnPage ? hiddenField('back', 'person') : null}
    <button class="button small" aria-label="${people.namedAction(label, person.name)}">
      ${label}
    </button>
  </form>`
}
