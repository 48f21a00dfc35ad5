import { createHash } from 'node:crypto'
import { escapeHtml } from '../escape-html.ts'

/** A message as the page shows it; none of it is markup. */
export interface ShownMessage {
  readonly channel: string
  readonly recipient: string
  readonly subject: string
  readonly text: string
  /** Null: it has none. */
  readonly link: string | null
  readonly state: string
  readonly writtenAt: number
}

const STYLE = [
  ':root{color-scheme:light dark;background:Canvas;color:CanvasText}',
  'body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;padding:0 1rem;max-width:48rem}',
  'article{border-top:1px solid;padding:1rem 0}',
  'h2{font-size:1.1rem;margin:0}',
  'pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere}',
].join('')

/** What the page may load: its own style, and nothing else. */
export const OUTBOX_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256')
  .update(STYLE)
  .digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** Messages that nobody was sent, newest first, because nothing is configured to send them by. */
export function outboxPage(messages: readonly ShownMessage[]): string {
  const shown =
    messages.length === 0
      ? '<p>Nothing was written yet.</p>'
      : messages.map((message) => articleOf(message)).join('\n')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Outbox</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Outbox</h1>
<p>No mail server and no SMS provider are configured: these messages were not sent.</p>
${shown}
</main>
</body>
</html>
`
}

function articleOf(message: ShownMessage): string {
  const { channel, recipient, subject, text, link, state, writtenAt } = message
  const at = new Date(writtenAt).toISOString()
  const title = subject === '' ? `${channel} to ${recipient}` : subject
  const [before, ...after] = link === null ? [text] : text.split(link)
  const anchor = link === null ? '' : `<a href="${escapeHtml(link)}">${escapeHtml(link)}</a>`
  const body = [before ?? '', ...after].map(escapeHtml).join(anchor)
  return `<article>
<h2>${escapeHtml(title)}</h2>
<p>${escapeHtml(channel)} to ${escapeHtml(recipient)}, ${escapeHtml(state)}, <time datetime="${at}">${at}</time></p>
<pre>${body}</pre>
</article>`
}
