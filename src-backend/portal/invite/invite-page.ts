import { html, type Html } from '../html.ts'
import { hiddenField, mistakeList, textField, type Mistakes } from '../look/fields.ts'
import { tokenField } from '../look/layout.ts'
import type { Page } from '../page.ts'
import { newPasswordField } from '../password/new-password.ts'
import { codeField, factorFields } from '../sign-in/factor-fields.ts'
import { signOnButton, signOnLink } from '../sign-in/pages.ts'
import type { Texts } from '../texts/language.ts'
import type { Visit } from '../visit.ts'
import type { InviteFacts, InviteSubject } from './invite-facts.ts'

/** What stands on the page of an invitation that can be accepted. */
export function invitePage(visit: Visit, facts: InviteFacts, mistakes: Mistakes = {}): Page {
  const { texts } = visit.language
  const { invite } = texts
  const { clientName, token, door } = facts
  const signOnQuery = `token=${encodeURIComponent(token)}`
  return {
    kind: 'page',
    title: invite.title(clientName),
    shape: 'narrow',
    ...(Object.keys(mistakes).length > 0 ? { status: 422 } : {}),
    body: html`<h1>${invite.title(clientName)}</h1>
      <p class="soft">${invite.says(facts.inviter, clientName, facts.productName)}</p>
      <section class="card">
        ${inviteLines(texts, facts)}
        <p>${invite.doors[door]}</p>
        ${
          door === 'issuer'
            ? signOnButton(texts, facts.issuer, signOnQuery)
            : [
                mistakeList(mistakes, texts),
                acceptForm(visit, facts, mistakes),
                signOnLink(texts, facts.issuer, signOnQuery),
              ]
        }
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

function acceptForm(visit: Visit, facts: InviteFacts, mistakes: Mistakes): Html {
  const { invite } = visit.language.texts
  return html`<form method="post" action="/portal/invite">
    ${tokenField(visit.formToken)} ${hiddenField('token', facts.token)}
    <input type="hidden" name="username" value="${facts.address}" autocomplete="username" />
    ${passwordField(visit, facts, mistakes)} ${secondFactor(visit, facts, mistakes)}
    <button class="button primary wide">
      ${facts.door === 'password' ? invite.submitKnown : invite.submit}
    </button>
  </form>`
}

function passwordField({ language }: Visit, { door }: InviteFacts, mistakes: Mistakes) {
  const { texts } = language
  if (door === 'new-password') return newPasswordField(texts, mistakes)
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
