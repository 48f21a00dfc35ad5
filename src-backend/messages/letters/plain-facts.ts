/** Line breaks and other controls, and marks that turn the direction of what follows. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu

/**
 * Names as one line of plain text: none can begin a header, a line of its own or a link, whatever
 * somebody called a client.
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
    .replace(/ +/g, ' ')
    .trim()
}
