/**
 * All lines of an icon as the `d` of one path. A row that shows another state then only changes an
 * attribute, where a component for each icon would leave the document and another come.
 */
export function iconLines(svg: string): string {
  return [...svg.matchAll(/ d="([^"]+)"/g)].map(([, lines = '']) => absoluteStart(lines)).join('')
}

/** A path's own start is absolute however it is written; behind another path it would not be. */
function absoluteStart(lines: string): string {
  const start = /^m(-?[\d.]+[ ,]?-?[\d.]+)(.?)/.exec(lines)
  if (!start) return lines
  const [all, point = '', next = ''] = start
  const line = /[\d ,.-]/.test(next) ? 'l' : ''
  return `M${point}${line}${next}${lines.slice(all.length)}`
}
