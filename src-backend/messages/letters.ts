/** Stands in a stored letter where the link goes when it is sent. */
export const LINK_MARK = '{{link}}'

export type LetterKind = 'invitation' | 'reminder' | 'access-request'

/** What a letter says of whom; none of it is markup. */
export interface LetterFacts {
  readonly partner: string
  readonly client: string
  readonly product: string
  /** The operator or member who sends it; of an access request, who asks, with the address. */
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
  if (kind === 'access-request') return composeRequest(facts)
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

/** S0.26, S0.27: names who asks and for which account, and how to activate. It carries no link. */
function composeRequest({ client, product, partner, sender, givenName }: LetterFacts): Letter {
  const paragraphs = [
    givenName === '' ? 'Hello,' : `Hello ${givenName},`,
    `${sender} is on the account ${client} on ${product} without a user license, and asks for one.`,
    `To give it: sign in to the account, open Members, and press ACTIVATE LICENSE beside the name. ${partner}, who looks after your licenses, can do it for you, too.`,
    'If nobody should have it, you need not do anything.',
  ]
  return {
    subject: `${sender} asks for a license for ${client} on ${product}`,
    text: paragraphs.join('\n\n'),
    html: htmlOf(paragraphs),
    short: `${sender} asks for a license for ${client} on ${product}. To give it, sign in and open Members.`,
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
