/** Stands in a stored letter where the link goes when it is sent. */
export const LINK_MARK = '{{link}}'

export type LetterKind = 'invitation' | 'reminder'

/** What a letter says of whom; none of it is markup. */
export interface LetterFacts {
  readonly partner: string
  readonly client: string
  readonly product: string
  /** The operator who sends it. */
  readonly sender: string
  /** Empty: not known. */
  readonly givenName: string
}

export interface Letter {
  readonly subject: string
  readonly text: string
  readonly html: string
  /** For a phone. */
  readonly short: string
}

/** A letter, rendered once: whenever it is sent, it says the same. */
export function composeLetter(kind: LetterKind, facts: LetterFacts): Letter {
  const { client, product, partner, sender, givenName } = facts
  const greeting = givenName === '' ? 'Hello,' : `Hello ${givenName},`
  const opening =
    kind === 'invitation'
      ? `${sender} of ${partner} has invited you to join ${client} on ${product}.`
      : `this is a reminder: ${sender} of ${partner} has invited you to join ${client} on ${product}.`
  const paragraphs = [
    greeting,
    opening,
    'Open this link to create your account. It can be used once and only by you:',
    LINK_MARK,
    'If you did not expect this invitation, you need not do anything.',
  ]
  return {
    subject:
      kind === 'invitation'
        ? `Your invitation to ${client} on ${product}`
        : `Reminder: your invitation to ${client} on ${product}`,
    text: paragraphs.join('\n\n'),
    html: htmlOf(paragraphs),
    short: `${sender} (${partner}) invites you to ${client} on ${product}: ${LINK_MARK}`,
  }
}

function htmlOf(paragraphs: readonly string[]): string {
  const lines = paragraphs.map((line) =>
    line === LINK_MARK
      ? `<p><a href="${LINK_MARK}">${LINK_MARK}</a></p>`
      : `<p>${escapeHtml(line)}</p>`,
  )
  return `<!doctype html><html><body>${lines.join('')}</body></html>`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`)
}
