import { html } from '../../portal/html.ts'
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../../portal/passwords.ts'
import type { Language } from '../texts/language.ts'
import { documentOf, type SentPage } from './document.ts'

export function passwordPage(
  language: Language,
  email: string,
  mistake: string | null = null,
): SentPage {
  const { texts } = language
  const wrong =
    mistake === null ? null : html`<p class="wrong" id="mistake" role="alert">${mistake}</p>`
  const describedBy = mistake === null ? 'hint' : 'hint mistake'
  const body = html`<p class="soft">${texts.passwordLead(email)}</p>
    <form method="post" class="card">
      <input type="hidden" autocomplete="username" value="${email}" />
      <div class="field">
        <label for="password">${texts.newPassword}</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="new-password"
          required
          minlength="${MIN_PASSWORD_LENGTH}"
          maxlength="${MAX_PASSWORD_LENGTH}"
          aria-describedby="${describedBy}"
        />
        <p class="hint" id="hint">${texts.passwordHint(MIN_PASSWORD_LENGTH)}</p>
        ${wrong}
      </div>
      <button class="button primary wide">${texts.savePassword}</button>
    </form>`
  return documentOf(language, texts.passwordTitle, body, mistake === null ? 200 : 422)
}
