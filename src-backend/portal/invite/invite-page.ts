import { html, type Html } from '../html.ts'
import { hiddenField, mistakeList, textField, type Mistakes } from '../look/fields.ts'
import { tokenField } from '../look/layout.ts'
import type { Page } from '../page.ts'
import { newPasswordField } from '../password/new-password.ts'
import { codeField, factorFields } from '../sign-in/factor-fields.ts'
import { signOnLink } from '../sign-in/pages.ts'
import type { Texts } from '../texts/language.ts'
import type { Visit } from '../visit.ts'
import type { InviteFacts, InviteSubject } from './invite-facts.ts'

/** What stands on the page of an invitation that can be accepted. */
export function invitePage(visit: Visit, facts: InviteFacts, mistakes: Mistakes = {}): Page {
  const { texts } = visit.language
  const { invite } = texts
  const { clientName, token, isKnown } = facts
  return {
    kind: 'page',
    title: invite.title(clientName),
    shape: 'narrow',
    ...(Object.keys(mistakes).length > 0 ? { status: 422 } : {}),
    body: html`<h1>${invite.title(clientName)}</h1>
      <p class="soft">${invite.says(facts.inviter, clientName, facts.productName)}</p>
      <section class="card">
        ${inviteLines(texts, facts)}
        <p>${isKnown ? invite.known : invite.choose}</p>
        ${mistakeList(mistakes, texts)}
        <form method="post" action="/portal/invite">
          ${tokenField(visit.formToken)} ${hiddenField('token', token)}
          <input type="hidden" name="username" value="${facts.address}" autocomplete="username" />
          ${passwordField(visit, facts, mistakes)} ${secondFactor(visit, facts, mistakes)}
          <button class="button primary wide">
            ${isKnown ? invite.submitKnown : invite.submit}
          </button>
        </form>
        ${signOnLink(texts, facts.issuer, `token=${encodeURIComponent(token)}`)}
      </section>`,
  }
}

/** For whom an invitation is, and as what. */
export function inviteLines({ invite, home }: Texts, { address, role }: InviteSubject): Html {
  return html`<dl>
    <dt>${invite.for}</dt>
    <dd>${address}</dd>
    <dt>${invite.role}</dt>
    <dd>${home.roles[role]}</dd>
  </dl>`
}

function passwordField({ language }: Visit, { isKnown }: InviteFacts, mistakes: Mistakes) {
  const { texts } = language
  if (!isKnown) return newPasswordField(texts, mistakes)
  const field = { name: 'password', type: 'password', autocomplete: 'current-password' } as const
  return textField({ ...field, label: texts.password }, mistakes)
}

function secondFactor({ language }: Visit, facts: InviteFacts, mistakes: Mistakes) {
  const { texts } = language
  if (facts.offeredFactor !== null) {
    const { address, offeredFactor: secret } = facts
    return factorFields(texts, { secret, address }, mistakes)
  }
  return facts.hasFactor ? codeField(texts, texts.codeHintAsked, mistakes) : null
}
