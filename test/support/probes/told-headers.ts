/** Each answer has its own; the length is the body's, which is compared itself. */
const OF_ONE_ANSWER: ReadonlySet<string> = new Set(['date', 'content-length', 'x-request-id'])

/** The headers of an answer, in one order, without what two answers to the same differ in. */
export function toldHeaders(headers: Iterable<readonly [string, unknown]>): string {
  return [...headers]
    .filter(([name]) => !OF_ONE_ANSWER.has(name))
    .map(([name, value]) => `${name}: ${told(name, value)}`)
    .sort()
    .join('\n')
}

/** Of a cookie that it is set and how: its secret is made by chance. */
function told(name: string, value: unknown): string {
  return name === 'set-cookie' ? String(value).replace(/=[^;]*/, '=') : String(value)
}
