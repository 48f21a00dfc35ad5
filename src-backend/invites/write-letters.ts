import { composeLetter, letterTo } from '../messages/letters.ts'
import { insertMessages, type NewMessage } from '../store/messages.ts'
import { getPartner, languageOf } from '../store/partners.ts'
import { productName } from '../store/catalogue.ts'
import type { LockedLicense } from '../store/licenses.ts'
import type { GroupWork } from '../commands/work.ts'
import type { LinkedPerson } from './invite-links.ts'

/** What letters say of a license. */
export type LetterLicense = Pick<LockedLicense, 'id' | 'clientName' | 'product'>

/** One message for each person, by e-mail or, where there is only a phone, by SMS (S0.11). */
export async function writeLetters(
  { trx, operator, ids, now }: Pick<GroupWork, 'trx' | 'operator' | 'ids' | 'now'>,
  license: LetterLicense,
  kind: 'invitation' | 'reminder',
  people: readonly LinkedPerson[],
  dueAt = now,
): Promise<void> {
  if (people.length === 0) return
  const { partner } = operator
  const language = await languageOf(trx, partner)
  const facts = {
    // Whose colleague invites is told of the account, not of the partner whom they need not know.
    partner: operator.isMember ? license.clientName : (await getPartner(trx, partner)).name,
    client: license.clientName,
    product: await productName(trx, partner, license.product),
    sender: operator.name,
  }
  const messages = people.map(({ person, source }): NewMessage => {
    const letter = composeLetter(kind, { ...facts, givenName: person.givenName }, language)
    return {
      partner,
      id: ids.newId(),
      kind,
      ...letterTo(source.address, letter),
      member: person.id,
      license: license.id,
      link: JSON.stringify(source),
    }
  })
  await insertMessages(trx, messages, now, dueAt)
}
