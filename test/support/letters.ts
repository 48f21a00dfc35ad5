import { composeLetter } from '#backend/messages/letters.ts'
import type { LetterFacts, LetterKind } from '#backend/messages/letters/kinds.ts'
import { language } from '#backend/messages/letters/language.ts'

const invitation = {
  partner: 'Nordwind',
  client: 'Contoso Ltd',
  product: 'Chat',
  sender: 'Olga Operator',
  givenName: 'Nina',
}
const request = {
  givenName: 'Olive',
  partner: 'Nordwind',
  sender: 'Uma Unlicensed (uma@contoso.example)',
  client: 'Contoso Ltd',
  product: 'Canvass',
}
const account = { partner: 'Nordwind' }

/** Facts for a letter of each kind. */
export const samples: LetterFacts = {
  invitation,
  reminder: invitation,
  'access-request': request,
  'access-request-told': { ...request, activator: 'Olga Owner (olga@contoso.example)' },
  'password-reset': account,
  'password-changed': account,
  'second-factor-added': account,
  'second-factor-removed': account,
  'recovery-codes-made': account,
  'recovery-code-used': account,
}
/** A letter of each kind in each language. */
export const everyLetter = (Object.keys(samples) as LetterKind[]).flatMap((kind) =>
  language.options.map(
    (tongue) => [kind, tongue, composeLetter(kind, samples[kind], tongue)] as const,
  ),
)
