import { html } from '../html.ts'
import type { Page } from '../page.ts'
import type { Visit } from '../visit.ts'
import type { EndedStanding } from './read-invite.ts'

/** Why an invitation cannot be accepted (any more), and what to do. */
export function endedPage(
  { language }: Visit,
  { standing, partner }: { readonly standing: EndedStanding; readonly partner: string | null },
): Page {
  const { title, says } = language.texts.ended[standing]
  const signIn = language.texts.signIn.title
  return {
    kind: 'page',
    title,
    // Gone for good, or never there: nothing that a cache or a crawler should come back for.
    status: standing === 'unknown' ? 404 : 410,
    shape: 'narrow',
    body: html`<h1>${title}</h1>
      <p class="soft">${says}</p>
      ${
        standing === 'used' && partner !== null
          ? html`<p>
              <a class="button primary" href="/portal/sign-in?partner=${partner}">${signIn}</a>
            </p>`
          : null
      }`,
  }
}
