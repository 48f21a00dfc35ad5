import { createInterface } from 'node:readline'

/** The only line that this host writes to its standard output; outside programs wait for it. */
export function showLink(link: string): void {
  process.stdout.write(`Seatwright: ${link}\n`)
}

/** Something a person should know, beside the one line. */
export function tell(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}

/** Every Enter in a real terminal shows a new link. @returns what ends it. */
export function newLinkOnEnter(newLink: () => string): () => void {
  if (!process.stdin.isTTY) return () => undefined
  const lines = createInterface({ input: process.stdin })
  lines.on('line', () => showLink(newLink()))
  tell('Press Enter for a new link: each opens one tab.')
  return () => lines.close()
}
