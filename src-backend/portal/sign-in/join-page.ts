import { html } from '../html.ts'
import type { InviteSubject } from '../invite/invite-facts.ts'
import { inviteLines } from '../invite/invite-page.ts'
import { hiddenField } from '../look/fields.ts'
import { tokenField } from '../look/layout.ts'
import type { Page } from '../page.ts'
import type { Visit } from '../visit.ts'

/** The issuer has said who it is: whether to join, and as whom, is the person's to say. */
export function joinPage(
  visit: Visit,
  subject: InviteSubject,
  form: Readonly<Record<string, string>>,
): Page {
  const { texts } = visit.language
  const { invite } = texts
  const { clientName, address, inviter, productName } = subject
  const title = invite.joinAs(clientName, address)
  return {
    kind: 'page',
    title,
    shape: 'narrow',
    body: html`<h1>${title}</h1>
      <p class="soft">${invite.says(inviter, clientName, productName)}</p>
      <section class="card">
        ${inviteLines(texts, subject)}
        <form method="post" action="/portal/sign-on/join">
          ${tokenField(visit.formToken)}
          ${Object.entries(form).map(([name, value]) => hiddenField(name, value))}
          <button class="button primary wide">${invite.submitKnown}</button>
        </form>
      </section>`,
  }
}
