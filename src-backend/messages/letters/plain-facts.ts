/** Line breaks and other controls, and marks that turn the direction of what follows. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu

/** What mail programs make a link of by itself. */
const LINK_BEGINNINGS = /:(?=\/\/)|\bwww(?=\.)/giu

/**
 * Names as one line of plain text: none can begin a header, a line of its own or an address with
 * `://` or `www.`, whatever somebody called a client. A bare domain stays: some companies are called so.
 */
export function plainFacts<Facts extends object>(facts: Facts): Facts {
  const plain = Object.entries(facts).map(([key, value]) => [
    key,
    typeof value === 'string' ? plainText(value) : value,
  ])
  return Object.fromEntries(plain) as Facts
}

function plainText(text: string): string {
  return text
    .replace(CONTROLS, ' ')
    .replace(/\{(?=\{)/g, '{ ')
    .replace(LINK_BEGINNINGS, '$& ')
    .replace(/ +/g, ' ')
    .trim()
}
