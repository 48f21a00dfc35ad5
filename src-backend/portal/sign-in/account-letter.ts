import type { Services } from '../../services.ts'
import { composeLetter, letterTo } from '../../messages/letters.ts'
import type { AccountLetter } from '../../messages/letters/kinds.ts'
import type { MessageLink } from '../../messages/message-link.ts'
import { insertMessages } from '../../store/messages.ts'
import type { Trx } from '../../store/open-store.ts'
import { getPartner, languageOf } from '../../store/partners.ts'

interface AccountNews {
  readonly kind: AccountLetter
  readonly partner: string
  /** Of the sign-in that it is about. */
  readonly address: string
  readonly link?: MessageLink
}

/** A letter to whoever has a sign-in, about that sign-in. */
export async function writeAccountLetter(
  trx: Trx,
  { ids, clock }: Pick<Services, 'ids' | 'clock'>,
  { kind, partner, address, link }: AccountNews,
): Promise<void> {
  const { name } = await getPartner(trx, partner)
  const letter = composeLetter(kind, { partner: name }, await languageOf(trx, partner))
  const message = {
    ...{ partner, kind, id: ids.newId(), member: null, license: null },
    ...letterTo(address, letter),
    link: link ? JSON.stringify(link) : null,
  }
  await insertMessages(trx, [message], clock.now())
}
