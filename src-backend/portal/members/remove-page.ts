import { ownedKind } from '#shared/domain/people/verbs.ts'
import type { OwnedCounts } from '#shared/domain/people/remove.ts'
import type { AccountPerson } from '../../store/account-people.ts'
import type { Membership } from '../../store/memberships.ts'
import { html, type Html } from '../html.ts'
import { mistakeList, selectField, type Choice, type Mistakes } from '../look/fields.ts'
import { tokenField } from '../look/layout.ts'
import type { Page } from '../page.ts'
import type { Texts } from '../texts/language.ts'
import type { Visit } from '../visit.ts'

export interface RemovePageFacts {
  readonly account: Membership
  readonly person: AccountPerson
  readonly owned: OwnedCounts
  /** Names of integrations on the person's API credentials (S4.12). */
  readonly integrations: readonly string[]
  /** Who can get what the person owns. */
  readonly heirs: readonly AccountPerson[]
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
        <p class="notice attention">${removing.says}</p>
        <form method="post" action="/portal/members/remove">
          ${tokenField(visit.formToken)}
          <input type="hidden" name="license" value="${account.license}" />
          <input type="hidden" name="member" value="${person.id}" />
          <input type="hidden" name="command" value="${command}" />
          ${heirFields(texts, facts)} ${integrationField(texts, facts)}
          <div class="row">
            <button class="button danger">${removing.submit}</button>
            <a class="button" href="/portal/members?license=${account.license}">${texts.back}</a>
          </div>
        </form>
      </section>`,
  }
}

function heirFields({ removing }: Texts, { owned, heirs }: RemovePageFacts): Html | null {
  const kinds = ownedKind.options.filter((kind) => (owned[kind] ?? 0) > 0)
  if (kinds.length === 0) return null
  const choices = [{ value: '', label: removing.nobody }, ...choicesOf(heirs)]
  return html`<h2>${removing.heirs}</h2>
    ${kinds.map((kind) =>
      selectField({ name: kind, label: `${removing.kinds[kind]} (${owned[kind] ?? 0})` }, choices),
    )}`
}

function integrationField(
  { removing }: Texts,
  { integrations, heirs }: RemovePageFacts,
): Html | null {
  if (integrations.length === 0) return null
  const choices = [{ value: '', label: removing.breaks }, ...choicesOf(heirs)]
  const label = `${removing.integrations} ${integrations.join(', ')}`
  return selectField({ name: 'credentials', label }, choices)
}

function choicesOf(heirs: readonly AccountPerson[]): Choice[] {
  return heirs.map(({ id, name }) => ({ value: id, label: name }))
}
