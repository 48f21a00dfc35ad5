import { ownedKind } from '#shared/domain/people/verbs.ts'
import type { OwnedCounts } from '#shared/domain/people/remove.ts'
import type { AccountPerson } from '../../store/account-people.ts'
import type { Membership } from '../../store/memberships.ts'
import { html, type Html } from '../html.ts'
import {
  hiddenField,
  mistakeList,
  selectField,
  textField,
  type Choice,
  type Mistakes,
} from '../look/fields.ts'
import { tokenField } from '../look/layout.ts'
import type { Page } from '../page.ts'
import type { Texts } from '../texts/language.ts'
import type { Visit } from '../visit.ts'
import type { Removal } from './removal.ts'

export interface RemovePageFacts {
  readonly account: Membership
  readonly person: AccountPerson
  readonly owned: OwnedCounts
  /** Names of integrations on the person's API credentials (S4.12). */
  readonly integrations: readonly string[]
  /** Who can get what the person owns. */
  readonly heirs: readonly AccountPerson[]
  /** More than are offered. */
  readonly areMore: boolean
  /** What was chosen and searched for before; null: nothing. */
  readonly typed: Removal | null
  readonly command: string
  readonly mistakes: Mistakes
}

/** S3.17: said before it is confirmed. */
export function removePage(visit: Visit, facts: RemovePageFacts): Page {
  const { texts } = visit.language
  const { removing } = texts
  const { account, person, command, mistakes } = facts
  const title = removing.title(person.name)
  return {
    kind: 'page',
    title,
    shape: 'narrow',
    place: 'members',
    ...(Object.keys(mistakes).length > 0 ? { status: 422 } : {}),
    body: html`<h1>${title}</h1>
      <p class="soft">${account.clientName} · ${account.productName}</p>
      <section class="card">
        ${mistakeList(mistakes, texts)}
        <p class="notice attention">
          ${removing.says} ${person.holdsSeat ? removing.freesLicense : null}
        </p>
        <form method="post" action="/portal/members/remove">
          ${tokenField(visit.formToken)} ${hiddenField('license', account.license)}
          ${hiddenField('member', person.id)} ${hiddenField('command', command)}
          ${searchField(texts, facts)} ${heirFields(texts, facts)} ${integrationField(texts, facts)}
          <div class="row">
            <button class="button danger">${removing.submit}</button>
            <a class="button" href="/portal/members?license=${account.license}">${texts.back}</a>
          </div>
        </form>
      </section>`,
  }
}

/** Its button comes first: Enter in the field searches, and never removes. Null: nobody has to be chosen. */
function searchField(texts: Texts, facts: RemovePageFacts): Html | null {
  const { removing } = texts
  const { owned, integrations, areMore, typed, heirs } = facts
  const isAsked = integrations.length > 0 || Object.values(owned).some((count) => count > 0)
  const find = typed?.find.trim() ?? ''
  if (!isAsked || (!areMore && find === '')) return null
  const says = heirs.length === 0 ? removing.foundNone : removing.found(heirs.length)
  const hint = areMore ? removing.findMore(heirs.length) : says
  return html`${textField({ name: 'find', label: removing.find, value: find, hint, isOptional: true, most: 100 }, {})}
    <p><button class="button small" name="look" value="yes">${removing.look}</button></p>`
}

function heirFields({ removing }: Texts, { owned, heirs, typed }: RemovePageFacts): Html | null {
  const kinds = ownedKind.options.filter((kind) => (owned[kind] ?? 0) > 0)
  if (kinds.length === 0) return null
  const choices = [{ value: '', label: removing.nobody }, ...choicesOf(heirs)]
  return html`<h2>${removing.heirs}</h2>
    ${kinds.map((kind) =>
      selectField(
        {
          name: kind,
          label: `${removing.kinds[kind]} (${owned[kind] ?? 0})`,
          value: typed?.[kind] ?? '',
        },
        choices,
      ),
    )}`
}

function integrationField(
  { removing }: Texts,
  { integrations, heirs, typed }: RemovePageFacts,
): Html | null {
  if (integrations.length === 0) return null
  const choices = [{ value: '', label: removing.breaks }, ...choicesOf(heirs)]
  const label = `${removing.integrations} ${integrations.join(', ')}`
  return selectField({ name: 'credentials', label, value: typed?.credentials ?? '' }, choices)
}

function choicesOf(heirs: readonly AccountPerson[]): Choice[] {
  return heirs.map(({ id, name, address }) => ({
    value: id,
    // Two of one name are told apart.
    label: address === null || address === name ? name : `${name} (${address})`,
  }))
}
