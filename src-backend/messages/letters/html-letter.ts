import { escapeHtml } from '../escape-html.ts'
import type { LetterWords } from './kinds.ts'
import type { Language } from './language.ts'

const PAGE =
  'margin:0 auto;padding:24px;max-width:36em;font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere'

const TITLE = 'margin:0;font-size:20px;line-height:1.3'

/**
 * One column of paragraphs and a link that is spelled out below: read aloud, enlarged or without
 * colours it says the same. Nothing is fetched and nothing tells that it was read.
 *
 * @param mark stands where the link goes.
 */
export function htmlLetter(
  { subject, before, action, after }: LetterWords,
  language: Language,
  mark: string,
): string {
  const link =
    action === null
      ? []
      : [`<a href="${mark}">${escapeHtml(action)}</a>`, `<a href="${mark}">${mark}</a>`]
  const paragraphs = [...before.map(escapeHtml), ...link, ...after.map(escapeHtml)]
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(subject)}</title></head><body><main style="${PAGE}">\n`,
    `<h1 style="${TITLE}">${escapeHtml(subject)}</h1>\n`,
    ...paragraphs.map((paragraph) => `<p>${paragraph}</p>\n`),
    '</main></body></html>\n',
  ].join('')
}
