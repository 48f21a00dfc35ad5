import { html, type Html } from '../html.ts'
import { tokenField } from '../look/layout.ts'
import type { Visit } from '../visit.ts'

/** What becomes of the person's second factor when the device is lost, or another one comes. */
export function ownFactorCard({ language, formToken }: Visit, codesLeft: number): Html {
  const { ownFactor } = language.texts
  return html`<section class="card" aria-labelledby="own-factor">
    <header><h2 id="own-factor">${ownFactor.title}</h2></header>
    <p>${ownFactor.left(codesLeft)} ${ownFactor.says}</p>
    <form method="post" action="/portal/recovery-codes">
      ${tokenField(formToken)}
      <button class="button">${ownFactor.make}</button>
    </form>
    <p class="soft">${ownFactor.renewSays}</p>
    <form method="post" action="/portal/two-step/renew">
      ${tokenField(formToken)}
      <button class="button">${ownFactor.renew}</button>
    </form>
  </section>`
}
