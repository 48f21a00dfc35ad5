import { holdsBillingPermission } from '#shared/domain/permissions.ts'
import { isExempt, isPaidByPermission } from '#shared/domain/profile.ts'
import { hasEnded } from '#shared/domain/words.ts'
import { mayManage } from '#shared/domain/people/may-manage.ts'
import type { AccountRecord } from '../../store/account-people.ts'
import type { Membership } from '../../store/memberships.ts'
import { html, type Html } from '../html.ts'
import { hiddenField, selectField } from '../look/fields.ts'
import { tokenField } from '../look/layout.ts'
import { seatMark } from '../look/seat-mark.ts'
import type { Page } from '../page.ts'
import type { Visit } from '../visit.ts'
import { autoReplyNotice } from './auto-reply-notice.ts'
import { changesOf, moreChangesOf } from './changes.ts'
import type { Deed } from './deed.ts'
import { mayManageUsers } from './may-enter.ts'
import { personActions } from './person-actions.ts'
import { deedNotice, stateOf } from './person-words.ts'

export interface PersonFacts {
  readonly account: Membership
  readonly person: AccountRecord
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  readonly deed: Deed | null
  newId(): string
}

/** All that is known of one person on the account, and what the reader may do about it. */
export function personPage(visit: Visit, facts: PersonFacts): Page {
  const { texts } = visit.language
  const { account, person } = facts
  const changes = [...changesOf(account, person), ...moreChangesOf(account, person)]
  const actions = personActions(visit, { ...facts, isOnPage: true }, changes)
  const group = groupForm(visit, facts)
  return {
    kind: 'page',
    title: person.name,
    place: 'members',
    body: html`<h1>${person.name}</h1>
      <p class="soft">${account.clientName} · ${account.productName}</p>
      ${deedNotice(texts, facts.deed)} ${ownNotice(visit, facts)}
      <section class="card">${recordOf(visit, facts)}</section>
      ${
        actions === null && group === null
          ? null
          : html`<section class="card">
              <h2>${texts.person.actions}</h2>
              ${actions}${group}
            </section>`
      }
      <p><a href="/portal/members?license=${account.license}">${texts.person.toList}</a></p>`,
  }
}

function ownNotice(visit: Visit, { account, person }: PersonFacts): Html | null {
  const isSelf = person.id === account.member
  return autoReplyNotice(visit, {
    ...{ license: account.license, member: person.id, isSelf },
    ...{ at: person.autoReplyAt, address: person.address ?? '' },
    mayEnd: isSelf || mayManageUsers(account),
  })
}

function recordOf({ language }: Visit, { account, person, groups }: PersonFacts): Html {
  const { texts } = language
  const { person: words, inviting, home } = texts
  const yesOrNo = (is: boolean): string => (is ? inviting.yes : inviting.no)
  const group = groups.find(({ id }) => id === person.group)
  const mayPay = holdsBillingPermission({
    role: person.isOwner ? 'account-owner' : 'account-user',
    billingPermission: person.billingPermission,
  })
  const lines: [name: string, value: Html | string | null][] = [
    [texts.email, person.email],
    [inviting.phone, person.phone],
    [home.roleName, home.roles[person.role]],
    [home.group, group?.name ?? null],
    [words.state, stateOf(texts, person.state)],
    [words.license, licenseOf(texts, account, person)],
    [inviting.purchase, isPaidByPermission(account.profile) ? yesOrNo(mayPay) : null],
    [inviting.factor, yesOrNo(person.mfaRequired)],
    [words.invitedAt, person.invitedAt === null ? null : language.moment(person.invitedAt)],
    [words.lastSeen, person.lastSeenAt === null ? null : language.moment(person.lastSeenAt)],
  ]
  return html`<dl>
    ${lines.map(([name, value]) =>
      value === null
        ? null
        : html`<dt>${name}</dt>
            <dd>${value}</dd>`,
    )}
  </dl>`
}

function licenseOf(
  { home }: Visit['language']['texts'],
  { profile, clientSignedUpOn }: Membership,
  { holdsSeat }: AccountRecord,
): Html {
  if (isExempt(profile, clientSignedUpOn)) return html`${home.exempt}`
  return holdsSeat
    ? html`<span class="badge licensed">${seatMark} ${home.licensed}</span>`
    : html`<span class="badge none">${home.none}</span>`
}

/** Null: there is no other group, or the reader may not choose it. */
function groupForm({ language, formToken }: Visit, facts: PersonFacts): Html | null {
  const { texts } = language
  const { account, person, groups, newId } = facts
  const choices = groups.map(({ id, name }) => ({ value: id, label: name }))
  const isOther = choices.some(({ value }) => value !== person.group)
  if (!isOther || hasEnded(person.state) || !mayManage('set-group', account, account.actor))
    return null
  return html`<form method="post" action="/portal/members/group">
    ${tokenField(formToken)}
    ${hiddenField('license', account.license)}${hiddenField('member', person.id)}${hiddenField('command', newId())}
    ${selectField({ name: 'group', label: texts.home.group, value: person.group ?? '' }, choices)}
    <button class="button small">${texts.person.setGroup}</button>
  </form>`
}
