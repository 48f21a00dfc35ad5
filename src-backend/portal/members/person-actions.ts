import type { AccountPerson } from '../../store/account-people.ts'
import type { Membership } from '../../store/memberships.ts'
import { html, type Html } from '../html.ts'
import { hiddenField } from '../look/fields.ts'
import { tokenField } from '../look/layout.ts'
import type { Visit } from '../visit.ts'
import { mayRemove, type Change } from './changes.ts'

interface Pressing {
  readonly account: Membership
  readonly person: AccountPerson
  /** A new id for each button's command. */
  newId(): string
  /** Back to the person's own page, and not to the list. */
  readonly isOnPage?: boolean
}

/** A button for each change, and the way to a removal; null: nothing can be done. */
export function personActions(
  visit: Visit,
  facts: Pressing,
  changes: readonly Change[],
): Html | null {
  const { people } = visit.language.texts
  const { account, person } = facts
  const isRemovable = mayRemove(account, person)
  if (changes.length === 0 && !isRemovable) return null
  return html`<div class="row" role="group" aria-label="${people.actions(person.name)}">
    ${changes.map((one) => changeButton(visit, facts, one))}
    ${
      isRemovable
        ? html`<a
            class="button small danger"
            aria-label="${people.namedAction(people.remove, person.name)}"
            href="/portal/members/remove?license=${account.license}&member=${person.id}"
            >${people.remove}</a
          >`
        : null
    }
  </div>`
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
