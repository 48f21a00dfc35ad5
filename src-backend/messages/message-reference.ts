/** A message of a partner, as the world outside names it. */
export interface MessageRef {
  readonly partner: string
  readonly id: string
}

const REFERENCE = /\b([\da-f]{32})\.([\da-f]{32})\b/gi

/** `<partner>.<message>`, without hyphens: an envelope id, a provider's reference, a Message-ID before its @. */
export function referenceOf({ partner, id }: MessageRef): string {
  return `${partner}.${id}`.replaceAll('-', '')
}

/** The same message always has the same, so that a mailbox can tell a second copy. */
export function messageIdOf(message: MessageRef, domain: string): string {
  return `<${referenceOf(message)}@${domain}>`
}

/** The messages that a text names, in its order. */
export function referencesIn(text: string): MessageRef[] {
  return [...text.matchAll(REFERENCE)].map(([, partner = '', id = '']) => ({
    partner: hyphenated(partner),
    id: hyphenated(id),
  }))
}

function hyphenated(hex: string): string {
  return hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
