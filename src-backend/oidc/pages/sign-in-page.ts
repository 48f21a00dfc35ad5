import { html } from '../../portal/html.ts'
import type { Language } from '../texts/language.ts'
import { documentOf, type SentPage } from './document.ts'

/** @param mistake what was wrong with the last try; `email`: what was typed then. */
export function signInPage(
  language: Language,
  {
    email = '',
    mistake = null,
  }: { readonly email?: string; readonly mistake?: string | null } = {},
): SentPage {
  const { texts } = language
  const invalid = mistake === null ? null : html` aria-invalid="true" aria-describedby="mistake"`
  const notice =
    mistake === null
      ? null
      : html`<div class="notice mistakes" id="mistake" role="alert">${mistake}</div>`
  const body = html`<p class="soft">${texts.lead}</p>
    ${notice}
    <form method="post" class="card">
      <div class="field">
        <label for="email">${texts.email}</label>
        <input
          id="email"
          name="email"
          type="email"
          autocomplete="username"
          required
          value="${email}"
          ${invalid}
        />
      </div>
      <div class="field">
        <label for="password">${texts.password}</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required${invalid}
        />
      </div>
      <button class="button primary wide">${texts.signIn}</button>
    </form>`
  return documentOf(language, texts.title, body, mistake === null ? 200 : 422)
}

/** For a browser that is signed in already: no program of this machine gets a token unasked. */
export function continuePage(language: Language, name: string): SentPage {
  const { texts } = language
  const body = html`<p class="soft">${texts.continueLead}</p>
    <form method="post" class="card">
      <button class="button primary wide">${texts.continueAs}</button>
    </form>`
  return documentOf(language, texts.continueTitle(name), body)
}
