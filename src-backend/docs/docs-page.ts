import { createHash } from 'node:crypto'

/** What the page reads of an OpenAPI document. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly description?: string; readonly version: string }
  readonly paths?: Readonly<Record<string, unknown>>
}

interface Said {
  readonly description?: string
}

interface Operation extends Said {
  readonly summary?: string
  readonly parameters?: unknown
  readonly requestBody?: unknown
  readonly responses?: Readonly<Record<string, Said>>
}

const METHODS = ['get', 'post'] as const

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem; }
  section { border-top: 1px solid; padding: 1rem 0; overflow-wrap: anywhere; }
  h2 { font-size: 1.1rem; margin: 0; }
  pre { overflow-x: auto; font-size: 0.85rem; }
`

/** The only thing that the page may load, said by its hash: no script, nothing from outside. */
export const DOCS_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The OpenAPI document as a page for people. */
export function docsPage({ info, paths = {} }: ApiDocument): string {
  const sections = Object.entries(paths).flatMap(([path, item]) => sectionsOf(path, item))
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${text(info.title)}</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${text(info.title)}, protocol ${text(info.version)}</h1>`,
    `<p>${text(info.description ?? '')}</p>`,
    '<p>For programs: <a href="/v1/openapi.json">the OpenAPI document</a>.</p>',
    ...sections,
    '</main></body></html>',
  ].join('\n')
}

function sectionsOf(path: string, item: unknown): string[] {
  const operations = item as Readonly<Partial<Record<string, Operation>>>
  return METHODS.flatMap((method) => {
    const operation = operations[method]
    return operation ? [section(`${method.toUpperCase()} ${path}`, operation)] : []
  })
}

function section(address: string, operation: Operation): string {
  const { summary = '', description = '' } = operation
  const { parameters, requestBody, responses = {} } = operation
  const { 200: answer, ...problems } = responses
  return [
    `<section><h2><code>${text(address)}</code></h2>`,
    `<p>${text(summary)}.<br><small>${text(description)}</small></p>`,
    detail('Parameters', parameters),
    detail('Body', requestBody),
    detail('Answer', answer),
    `<ul>${Object.entries(problems).map(problemLine).join('')}</ul>`,
    '</section>',
  ].join('\n')
}

function detail(title: string, value: unknown): string {
  if (value === undefined) return ''
  const json = text(JSON.stringify(value, null, 2))
  return `<details><summary>${title}</summary><pre>${json}</pre></details>`
}

/** Problems all have the same shape: their codes are what differs. */
function problemLine([status, { description = '' }]: [string, Said]): string {
  return `<li><code>${text(status)}</code> ${text(description)}</li>`
}

function text(plain: string): string {
  return plain.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`)
}
