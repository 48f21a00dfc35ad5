import { createHash } from 'node:crypto'
import { Html, html } from '../../portal/html.ts'
import { lookCss } from '../../portal/look/look.ts'
import type { Language } from '../texts/language.ts'

/** A page as it is sent: a document without script, and what a browser may do with it. */
export interface SentPage {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const styleHash = createHash('sha256').update(lookCss).digest('base64')

/**
 * A form leads back to the console, which listens on any port of this machine: browsers ask the
 * policy of the form also about where its answer leads.
 */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; form-action 'self' http://127.0.0.1:*; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  vary: 'accept-language, cookie',
}

const doctype = new Html('<!doctype html>\n')
const style = new Html(`<style>${lookCss}</style>`)

export function documentOf({ tag }: Language, title: string, body: Html, status = 200): SentPage {
  const { text } = html`${doctype}
    <html lang="${tag}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} – Seatwright</title>
        <link rel="icon" href="data:," />
        ${style}
      </head>
      <body>
        <header class="bar">
          <div><span class="brand">Seatwright</span></div>
        </header>
        <main class="narrow">
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html> `
  return { status, headers: HEADERS, body: text }
}

/** A page that says one thing. */
export function noticePage(
  language: Language,
  title: string,
  sentence: string,
  status = 200,
): SentPage {
  return documentOf(language, title, html`<p class="soft">${sentence}</p>`, status)
}
