import { Html, html } from '../html.ts'
import type { Page } from '../page.ts'
import type { Visit } from '../visit.ts'
import { hiddenField } from './fields.ts'
import { lookVersion } from './look.ts'

const doctype = new Html('<!doctype html>\n')

const mark = html`<svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
  <rect x="1" y="1" width="18" height="18" rx="5" fill="currentColor" />
  <path
    d="M7 5v6h6M7 15v-4m6 4v-4"
    fill="none"
    stroke="#fff"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
  />
</svg>`

/** A whole document around a page. */
export function documentOf({ title, body, shape, place }: Page, visit: Visit): string {
  const { tag, texts } = visit.language
  const { text } = html`${doctype}
    <html lang="${tag}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} – Seatwright</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/portal/look.css?v=${lookVersion}" />
      </head>
      <body${shape === 'narrow' && visit.signedIn === null ? html` class="narrow"` : null}>
        <a class="skip" href="#content">${texts.skip}</a>
        <header class="bar">
          <div><span class="brand">${mark} Seatwright</span>${navigation(visit, place)}</div>
        </header>
        <main id="content" ${shape === 'narrow' ? html` class="narrow"` : null}>${body}</main>
      </body>
    </html> `
  return text
}

function navigation({ signedIn, language, formToken }: Visit, place: Page['place']): Html | null {
  if (signedIn === null) return null
  const { texts } = language
  const link = (at: Page['place'], to: string, name: string): Html =>
    html`<a href="${to}" ${at === place ? html` aria-current="page"` : null}>${name}</a>`
  const places = signedIn.owesFactor
    ? null
    : [link('account', '/portal', texts.account), link('members', '/portal/members', texts.members)]
  return html`<nav aria-label="${texts.navigation}">
    ${places}
    <form method="post" action="/portal/sign-out">
      ${tokenField(formToken)}<button title="${texts.signedInAs(signedIn.address)}">
        ${texts.signOut}
      </button>
    </form>
  </nav>`
}

export function tokenField(formToken: string): Html {
  return hiddenField('csrf', formToken)
}
