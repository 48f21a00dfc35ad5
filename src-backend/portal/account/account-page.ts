import { shownRoleOf } from '#shared/domain/standing.ts'
import type { Membership } from '../../store/memberships.ts'
import type { RevokedAccess } from '../../store/revoked-access.ts'
import { html, type Html } from '../html.ts'
import { hiddenField } from '../look/fields.ts'
import { tokenField } from '../look/layout.ts'
import { seatMark } from '../look/seat-mark.ts'
import type { Page } from '../page.ts'
import { autoReplyNotice } from '../members/auto-reply-notice.ts'
import { mayEnterMembers } from '../members/may-enter.ts'
import { ownFactorCard } from './own-factor-card.ts'
import { rightsList } from './rights.ts'
import type { Visit } from '../visit.ts'
import type { RequestOutcome } from './send-request.ts'

/** A membership, and when its person last asked for access. */
export interface ShownAccount extends Membership {
  /** Null: not in the last 24 hours. */
  readonly requestedAt: number | null
}

/** What just came of SEND REQUEST on one of the licenses. */
export interface RequestNews {
  readonly license: string
  readonly outcome: RequestOutcome
}

/** @param codesLeft of the person's recovery codes; null: there is no second factor. */
export function accountPage(
  visit: Visit,
  accounts: readonly ShownAccount[],
  revoked: readonly RevokedAccess[],
  codesLeft: number | null,
  news: RequestNews | null,
): Page {
  const { home } = visit.language.texts
  const isNobody = accounts.length + revoked.length === 0
  return {
    kind: 'page',
    title: home.title,
    place: 'account',
    body: html`<h1>${home.title}</h1>
      <p class="soft">${visit.language.texts.signedInAs(visit.signedIn?.address ?? '')}</p>
      ${revoked.map((one) => revokedCard(visit, one))}
      ${accounts.map((one) => accountCard(visit, one, news?.license === one.license ? news : null))}
      ${
        isNobody
          ? html`<section class="card">
              <h2>${home.nothing}</h2>
              <p class="soft">${home.nothingSays}</p>
            </section>`
          : null
      }
      ${codesLeft === null ? null : ownFactorCard(visit, codesLeft)}`,
  }
}

function revokedCard({ language }: Visit, { clientName, productName, at }: RevokedAccess): Html {
  const { home } = language.texts
  return html`<section class="card">
    <header><h2>${home.revoked}</h2></header>
    <p>${home.revokedSays(clientName, productName, language.moment(at))}</p>
  </section>`
}

function accountCard(visit: Visit, account: ShownAccount, news: RequestNews | null): Html {
  const { texts } = visit.language
  const { home } = texts
  const role = home.roles[shownRoleOf(account)]
  return html`<section class="card" aria-labelledby="of-${account.license}">
    <header>
      <h2 id="of-${account.license}">
        ${account.clientName} <span class="soft">· ${account.productName}</span>
      </h2>
      ${badge(visit, account)}
    </header>
    <dl>
      <dt>${home.roleName}</dt>
      <dd>${role}</dd>
      ${
        account.groupName === null
          ? null
          : html`<dt>${home.group}</dt>
              <dd>${account.groupName}</dd>`
      }
    </dl>
    ${autoReplyNotice(visit, { ...account, at: account.autoReplyAt, isSelf: true, mayEnd: true })}
    ${access(visit, account, role, news)} ${rightsList(visit, account)}
    ${
      mayEnterMembers(account)
        ? html`<p>
            <a class="button" href="/portal/members?license=${account.license}">${home.manage}</a>
          </p>`
        : null
    }
  </section>`
}

function badge({ language }: Visit, { entitlement }: ShownAccount): Html {
  const { home } = language.texts
  switch (entitlement.reason) {
    case 'seat':
      return html`<span class="badge licensed">${seatMark} ${home.licensed}</span>`
    case 'exempt':
      return html`<span class="badge">${home.exempt}</span>`
    default:
      return html`<span class="badge none">${home.none}</span>`
  }
}

function access(visit: Visit, account: ShownAccount, role: string, news: RequestNews | null): Html {
  const { home } = visit.language.texts
  const { productName, entitlement } = account
  if (entitlement.allowed) {
    const says = entitlement.reason === 'exempt' ? home.exemptSays : home.licensedSays
    return html`${news?.outcome === 'not-needed' ? html`<p class="notice" role="status">${home.requestNotNeeded}</p>` : null}
      <p>${says(productName, role)}</p>`
  }
  return html`<p>${home.noneSays(productName)} ${home.givenBy[account.profile.seatsBy]}</p>
    ${requestNotice(visit, account, news)}
    <form method="post" action="/portal/request">
      ${tokenField(visit.formToken)} ${hiddenField('license', account.license)}
      <p class="soft">${home.requestSays}</p>
      <button class="button primary">${home.request}</button>
    </form>`
}

function requestNotice(
  { language }: Visit,
  { requestedAt }: ShownAccount,
  news: RequestNews | null,
): Html | null {
  if (requestedAt === null) return null
  const { home } = language.texts
  const when = language.moment(requestedAt)
  return news?.outcome === 'sent-before'
    ? html`<p class="notice attention" role="status">${home.requestedAgain(when)}</p>`
    : html`<p class="notice" role="status">${home.requested(when)}</p>`
}
