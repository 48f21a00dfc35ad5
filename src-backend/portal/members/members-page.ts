import type { AccountPerson } from '../../store/account-people.ts'
import type { Membership } from '../../store/memberships.ts'
import { html, type Html } from '../html.ts'
import { seatMark } from '../look/seat-mark.ts'
import type { Page } from '../page.ts'
import type { Texts } from '../texts/language.ts'
import type { Visit } from '../visit.ts'
import { changesOf } from './changes.ts'
import type { Deed } from './deed.ts'
import { mayManageUsers } from './may-enter.ts'
import { personActions } from './person-actions.ts'
import { deedNotice, stateOf } from './person-words.ts'

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

function personLine(visit: Visit, facts: MembersFacts, person: AccountPerson): Html {
  const { texts } = visit.language
  const { account } = facts
  const isSelf = person.id === account.member
  return html`<li>
    <div class="who">
      <div class="name">
        <a href="/portal/members/person?license=${account.license}&member=${person.id}"
          >${person.name}</a
        >${isSelf ? html` <span class="faint">(${texts.people.you})</span>` : null}${
          person.holdsSeat
            ? html` <span class="badge licensed"
                >${seatMark}<span class="hidden">${texts.home.licensed}</span></span
              >`
            : null
        }
      </div>
      <div class="faint">
        ${person.autoReplyAt === null ? null : html`<span class="badge none">${texts.autoReply.mark}</span> · `}${[person.address, texts.home.roles[person.role], stateOf(texts, person.state)].filter(Boolean).join(' · ')}
      </div>
    </div>
    ${personActions(visit, { ...facts, person }, changesOf(account, person))}
  </li>`
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
