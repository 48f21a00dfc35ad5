import { html } from '../../portal/html.ts'
import { languageFor } from '../texts/language.ts'
import { documentOf, type SentPage } from './document.ts'

/** For what the provider refuses before it can lead back to the console. */
export function providerErrorPage(accepted: string, error: string): SentPage {
  const language = languageFor(accepted)
  const { failedTitle, failedLead } = language.texts
  const body = html`<p class="soft">${failedLead}</p>
    <p class="faint">${error}</p>`
  return documentOf(language, failedTitle, body, 400)
}
