import type { PersonState } from '#shared/domain/words.ts'
import type { AccountPerson } from '../../store/account-people.ts'
import type { Membership } from '../../store/memberships.ts'
import { html, type Html } from '../html.ts'
import { tokenField } from '../look/layout.ts'
import { seatMark } from '../look/seat-mark.ts'
import type { Page } from '../page.ts'
import type { Texts } from '../texts/language.ts'
import type { Visit } from '../visit.ts'
import { refusalText, type Deed } from './deed.ts'
import { mayGiveSeats, mayManageUsers } from './may-enter.ts'

export interface MembersFacts {
  readonly account: Membership
  /** Other accounts whose members the person can see. */
  readonly others: readonly Membership[]
  readonly people: readonly AccountPerson[]
  /** Behind whom more people follow; null: these are all. */
  readonly more: string | null
  readonly deed: Deed | null
  /** A new id for each button's command. */
  newId(): string
}

export function membersPage(visit: Visit, facts: MembersFacts): Page {
  const { texts } = visit.language
  const { account, people, more } = facts
  const { people: words } = texts
  return {
    kind: 'page',
    title: words.title,
    place: 'members',
    body: html`<h1>${words.title}</h1>
      <p class="soft">
        ${account.clientName} · ${account.productName}<br />${seatsInUse(words, account)}
      </p>
      ${otherAccounts(visit, facts)} ${deedNotice(texts, facts.deed)}
      ${
        mayManageUsers(account)
          ? html`<p>
              <a class="button primary" href="/portal/members/invite?license=${account.license}"
                >${words.invite}</a
              >
            </p>`
          : null
      }
      <section class="card">
        <h2 class="hidden">${words.listed}</h2>
        <ul class="people">
          ${people.map((person) => personLine(visit, facts, person))}
        </ul>
      </section>
      ${more === null ? null : html`<p><a class="button" href="/portal/members?license=${account.license}&after=${more}">${words.more}</a></p>`}
      ${mayManageUsers(account) ? html`<p class="faint">${words.failing}</p>` : null}`,
  }
}

function seatsInUse(words: Texts['people'], account: Membership): string {
  if (account.entitlement.reason === 'exempt') return words.noSeats
  const { included, additional, inUse } = account.seats
  return words.seats(inUse, included + additional)
}

function otherAccounts({ language }: Visit, { others }: MembersFacts): Html | null {
  if (others.length === 0) return null
  return html`<p class="row">
    <span class="faint">${language.texts.people.choose}:</span>${others.map(
      (one) =>
        html` <a href="/portal/members?license=${one.license}"
          >${one.clientName} · ${one.productName}</a
        >`,
    )}
  </p>`
}

function deedNotice(texts: Texts, deed: Deed | null): Html | null {
  if (deed === null) return null
  return 'done' in deed
    ? html`<p class="notice" role="status">${texts.people.done[deed.done]}</p>`
    : html`<p class="notice attention" role="alert">${refusalText(texts, deed.refused)}</p>`
}

function personLine(visit: Visit, facts: MembersFacts, person: AccountPerson): Html {
  const { texts } = visit.language
  const { account } = facts
  const isSelf = person.id === account.member
  const actions = actionsFor(facts, person)
  return html`<li>
    <div class="who">
      <div class="name">
        ${person.name}${isSelf ? html` <span class="faint">(${texts.people.you})</span>` : null}${
          person.holdsSeat
            ? html` <span class="badge licensed"
                >${seatMark}<span class="hidden">${texts.home.licensed}</span></span
              >`
            : null
        }
      </div>
      <div class="faint">
        ${[person.address, texts.home.roles[person.role], stateOf(texts, person.state)].filter(Boolean).join(' · ')}
      </div>
    </div>
    ${
      actions.length === 0
        ? null
        : html`<div class="row" role="group" aria-label="${texts.people.actions(person.name)}">
            ${actions.map((action) => actionButton(visit, facts, person, action))}
          </div>`
    }
  </li>`
}

function stateOf({ people: { states } }: Texts, state: PersonState): string {
  switch (state) {
    case 'queued':
    case 'sent':
    case 'delivered':
      return states.invited
    default:
      return states[state]
  }
}

type Action = 'activate' | 'revoke' | 'resend' | 'remove'

/** What the rules would not refuse, as far as it is known here; the command decides. */
function actionsFor({ account }: MembersFacts, person: AccountPerson): Action[] {
  const actions: Action[] = []
  if (mayGiveSeats(account) && !person.isOwner) {
    if (person.holdsSeat) actions.push('revoke')
    else if (person.state !== 'expired') actions.push('activate')
  }
  if (!mayManageUsers(account)) return actions
  if (person.state !== 'member' && person.state !== 'queued') actions.push('resend')
  if (!person.isOwner && person.id !== account.member) actions.push('remove')
  return actions
}

function actionButton(
  { language, formToken }: Visit,
  { account, newId }: MembersFacts,
  person: AccountPerson,
  action: Action,
): Html {
  const { people } = language.texts
  const name = people.namedAction(people[action], person.name)
  if (action === 'remove') {
    return html`<a
      class="button small danger"
      aria-label="${name}"
      href="/portal/members/remove?license=${account.license}&member=${person.id}"
      >${people.remove}</a
    >`
  }
  return html`<form method="post" action="/portal/members/change">
    ${tokenField(formToken)} <input type="hidden" name="license" value="${account.license}" /><input
      type="hidden"
      name="member"
      value="${person.id}"
    />
    <input type="hidden" name="command" value="${newId()}" /><input
      type="hidden"
      name="action"
      value="${action}"
    />
    <button class="button small" aria-label="${name}">${people[action]}</button>
  </form>`
}

/** Whoever may do nothing here reads who can (rule 6). */
export function notYoursPage(visit: Visit, managers: readonly AccountPerson[]): Page {
  const { people } = visit.language.texts
  return {
    kind: 'page',
    title: people.title,
    status: 403,
    place: 'members',
    body: html`<h1>${people.title}</h1>
      <p>${people.notYours}</p>
      ${managers.length === 0 ? null : html`<p class="soft">${people.whoCan(managers.map(({ name }) => name).join(', '))}</p>`}`,
  }
}
