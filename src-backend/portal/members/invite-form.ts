import { z } from 'zod'
import { holdsBillingPermission } from '#shared/domain/permissions.ts'
import { asksForGroup } from '#shared/domain/people/groups.ts'
import { isPaidByPermission } from '#shared/domain/profile.ts'
import { freeSeats } from '#shared/domain/seats.ts'
import { memberRole, publicId } from '#shared/domain/words.ts'
import { MOST_NAME_LETTERS } from '#shared/domain/people/limits.ts'
import type { Membership } from '../../store/memberships.ts'
import { csrf } from '../form-token.ts'
import { html, type Html } from '../html.ts'
import {
  checkField,
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
import { mayGiveSeats } from './may-enter.ts'

const line = z.string().max(320).default('')
const tick = z.literal('on').optional()

export const inviteForm = z.strictObject({
  csrf,
  license: publicId,
  /** Of the command, and of the person who is born by it. */
  command: publicId,
  givenName: line,
  familyName: line,
  email: line,
  phone: line,
  role: memberRole.default('agent'),
  group: z.union([publicId, z.literal('')]).default(''),
  seat: z.enum(['yes', 'no']).default('no'),
  purchase: tick,
  factor: tick,
})
export type InviteForm = z.output<typeof inviteForm>

export interface InviteFormFacts {
  readonly account: Membership
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  readonly command: string
  /** What was typed before; null: nothing. */
  readonly typed: InviteForm | null
  readonly mistakes: Mistakes
}

/** S3.8: first name, last name, address, and what else the product's profile asks. */
export function inviteFormPage(visit: Visit, facts: InviteFormFacts): Page {
  const { texts } = visit.language
  const { inviting } = texts
  const { account, command, mistakes } = facts
  return {
    kind: 'page',
    title: inviting.title,
    shape: 'narrow',
    place: 'members',
    ...(Object.keys(mistakes).length > 0 ? { status: 422 } : {}),
    body: html`<h1>${inviting.title}</h1>
      <p class="soft">${account.clientName} · ${account.productName}</p>
      <section class="card">
        ${mistakeList(mistakes, texts)}
        <form method="post" action="/portal/members/invite">
          ${tokenField(visit.formToken)} ${hiddenField('license', account.license)}
          ${hiddenField('command', command)} ${fields(texts, facts)} ${warnings(texts, account)}
          <div class="row">
            <button class="button primary">${inviting.submit}</button>
            <a class="button" href="/portal/members?license=${account.license}">${texts.back}</a>
          </div>
        </form>
      </section>`,
  }
}

function fields(texts: Texts, facts: InviteFormFacts): Html {
  const { inviting, home } = texts
  const { account, typed, mistakes } = facts
  const { inviteNeeds, inviteTakesSeat } = account.profile
  const isNameFree = inviteNeeds === 'email-and-role'
  const name = (name: 'givenName' | 'familyName'): Html =>
    textField(
      {
        name,
        label: inviting[name],
        value: typed?.[name] ?? '',
        isOptional: isNameFree,
        most: MOST_NAME_LETTERS,
      },
      mistakes,
    )
  const takesPhone = inviteNeeds === 'names-and-contact'
  return html`<div class="two">${name('givenName')}${name('familyName')}</div>
    ${textField({ name: 'email', label: texts.email, type: 'email', value: typed?.email ?? '', hint: inviting.responder, isOptional: takesPhone }, mistakes)}
    ${takesPhone ? textField({ name: 'phone', label: inviting.phone, type: 'tel', value: typed?.phone ?? '', hint: inviting.phoneHint, isOptional: true }, mistakes) : null}
    ${selectField(
      { name: 'role', label: inviting.role, value: typed?.role ?? 'agent' },
      memberRole.options.map((value) => ({ value, label: home.roles[value] })),
    )}
    ${groupField(texts, facts)}
    ${inviteTakesSeat === 'chosen' && mayGiveSeats(account) ? seatField(texts, typed?.seat === 'yes') : null}
    ${givesPurchase(account) ? checkField('purchase', inviting.purchase, typed?.purchase === 'on') : null}
    ${checkField('factor', inviting.factor, typed?.factor === 'on')}`
}

/** Where the permission lets nobody pay it is not asked for. */
function givesPurchase({ profile, actor }: Membership): boolean {
  return isPaidByPermission(profile) && holdsBillingPermission(actor)
}

function groupField({ inviting }: Texts, { account, groups, typed, mistakes }: InviteFormFacts) {
  if (groups.length === 0) return null
  const isNeeded = asksForGroup(account.profile.inviteNeeds)
  const none: Choice[] = isNeeded ? [] : [{ value: '', label: inviting.noGroup }]
  return selectField(
    { name: 'group', label: inviting.group, value: typed?.group ?? '' },
    [...none, ...groups.map(({ id, name }) => ({ value: id, label: name }))],
    mistakes,
  )
}

function seatField({ inviting }: Texts, isYes: boolean): Html {
  const choice = (value: string, label: string, isChosen: boolean): Html =>
    html`<label class="choice"
      ><input type="radio" name="seat" value="${value}" ${isChosen ? html` checked` : null} />
      ${label}</label
    >`
  return html`<fieldset class="field">
    <legend>${inviting.seat}</legend>
    <div class="choices">
      ${choice('yes', inviting.yes, isYes)}${choice('no', inviting.no, !isYes)}
    </div>
  </fieldset>`
}

/** S1.4: said before it is confirmed. */
function warnings({ inviting }: Texts, { seats, entitlement }: Membership): Html {
  if (entitlement.reason === 'exempt') return html``
  return html`<p class="notice attention">${inviting.cost} ${inviting.free(freeSeats(seats))}</p>`
}
