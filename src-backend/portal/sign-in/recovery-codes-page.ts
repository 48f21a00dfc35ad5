import { html } from '../html.ts'
import type { Page } from '../page.ts'
import type { Visit } from '../visit.ts'

/** The only time that they are to be seen. */
export function recoveryCodesPage({ language }: Visit, codes: readonly string[]): Page {
  const { ownFactor } = language.texts
  return {
    kind: 'page',
    title: ownFactor.codesTitle,
    shape: 'narrow',
    place: 'account',
    body: html`<h1>${ownFactor.codesTitle}</h1>
      <section class="card">
        <p>${ownFactor.codesSay}</p>
        <ul class="keys">
          ${codes.map((code) => html`<li class="key">${code}</li>`)}
        </ul>
        <p><a class="button primary wide" href="/portal">${ownFactor.codesKept}</a></p>
      </section>`,
  }
}
