import type { AccountPerson } from '../../store/account-people.ts'
import type { Membership } from '../../store/memberships.ts'
import { html } from '../html.ts'
import { hiddenField } from '../look/fields.ts'
import { tokenField } from '../look/layout.ts'
import type { Page } from '../page.ts'
import type { Visit } from '../visit.ts'

interface TransferFacts {
  readonly account: Membership
  /** Who is to be the owner. */
  readonly person: AccountPerson
  /** Name of the group that the owner until now comes into; null: none. */
  readonly group: string | null
  readonly command: string
}

/** Said before it is confirmed: it counts at once, and only the new owner can give it back. */
export function transferPage(
  visit: Visit,
  { account, person, group, command }: TransferFacts,
): Page {
  const { texts } = visit.language
  const { transferring, home } = texts
  const title = transferring.title(person.name)
  return {
    kind: 'page',
    title,
    shape: 'narrow',
    place: 'members',
    body: html`<h1>${title}</h1>
      <p class="soft">${account.clientName} · ${account.productName}</p>
      <section class="card">
        <p class="notice attention">
          ${transferring.says} ${transferring.stays(home.roles[account.role])}
          ${person.holdsSeat ? null : transferring.seat}
          ${group === null ? null : transferring.group(person.name, group)}
        </p>
        <form method="post" action="/portal/members/transfer">
          ${tokenField(visit.formToken)} ${hiddenField('license', account.license)}
          ${hiddenField('member', person.id)} ${hiddenField('command', command)}
          <div class="row">
            <button class="button danger">${transferring.submit}</button>
            <a class="button" href="/portal/members?license=${account.license}">${texts.back}</a>
          </div>
        </form>
      </section>`,
  }
}
