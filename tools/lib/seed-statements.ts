import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

/** A test, or a step of one, whose title names statements of the seeds: `S3.18`. */
export interface NamedTest {
  readonly statement: string
  /** From the root of the project. */
  readonly file: string
}

/** The title and, before it, the table of `test.for` and `test.each`, whose lines may name a title's parts. */
const TITLED = /\btest(?:\.(?:step|(?:for|each)\([\s\S]*?\)))?\(\s*(['"`])[^'"`]*\1/g
const STATEMENT = /\bS[0-4]\.\d+\b/g

/** Statements named by the titles of all tests below a folder. */
export async function namedTests(folder: string): Promise<readonly NamedTest[]> {
  const files = (await readdir(folder, { recursive: true }))
    .filter((file) => /\.(test|e2e)\.ts$/.test(file) && !file.includes('node_modules'))
    .sort()
  const found: NamedTest[] = []
  for (const file of files) {
    const source = await readFile(path.join(folder, file), 'utf8')
    for (const [titled] of source.matchAll(TITLED)) {
      for (const [statement] of titled.matchAll(STATEMENT)) {
        found.push({ statement, file: `test/${file.replaceAll(path.sep, '/')}` })
      }
    }
  }
  return found
}

const ROW = /^\| (S[0-4]\.\d+) +\|([^|]*)\|([^|]*)\|$/

/** The page with the last column of each statement's row renewed; a row that nobody shows keeps its words. */
export function withTests(page: string, tests: readonly NamedTest[]): string {
  const files = Map.groupBy(tests, ({ statement }) => statement)
  return page
    .split('\n')
    .map((line) => {
      const [, statement, text, before] = ROW.exec(line) ?? []
      if (statement === undefined) return line
      const shown = [...new Set(files.get(statement)?.map(({ file }) => linkTo(file)))]
      const last = shown.length > 0 ? shown.join(', ') : openWords(before ?? '')
      return `| ${statement} |${text}| ${last} |`
    })
    .join('\n')
}

/** What is written by hand stands; a link whose test is gone does not. */
function openWords(before: string): string {
  const words = before.trim()
  return words === '' || words.startsWith('[') ? 'open' : words
}

function linkTo(file: string): string {
  return `[${file.replace(/^test\//, '').replace(/\.(test|e2e)\.ts$/, '')}](../${file})`
}

/** Every statement that the page has a row for. */
export function statementsOf(page: string): readonly string[] {
  return page.split('\n').flatMap((line) => ROW.exec(line)?.[1] ?? [])
}
