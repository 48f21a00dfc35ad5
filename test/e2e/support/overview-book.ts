import { findOperatorByEmail } from '#backend/store/operators.ts'
import type { Store } from '#backend/store/open-store.ts'
import type { StorePlace } from '#backend/store/place.ts'
import type { PersonState } from '#shared/domain/words.ts'
import { must } from '#shared/lib/assert.ts'
import { systemClock } from '#shared/lib/system-ports.ts'
import {
  givenClient,
  givenLicense,
  givenMember,
  givenMembers,
  givenPartner,
} from '../../support/given.ts'
import { OWNER, reading } from './book.ts'

/** A client whose name is longer than any place for it. */
export const LONG =
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft & Partner mbH'

const HOUR = 3_600_000

/**
 * Adds clients that the pictures of dashboard and clients are about, to a partner that is there or
 * is made: long and right-to-left names, exempt, short, with unused seats, with invites of every kind.
 */
export async function givenOverview(
  place: StorePlace,
  { clients = true }: { readonly clients?: boolean } = {},
): Promise<void> {
  await reading(place, async (store) => {
    const known = await store.db.selectFrom('partner').select('id').executeTakeFirst()
    const partner = known ?? (await givenPartner(store, 'demo'))
    if (!clients) return
    await addLong(store, partner)
    await addExempt(store, partner)
    await addForeign(store, partner)
  })
}

interface PartnerRef {
  readonly id: string
}

async function addLong(store: Store, partner: PartnerRef): Promise<void> {
  const client = await givenClient(store, partner, { name: LONG })
  const operator = must(
    await findOperatorByEmail(store.db, partner.id, OWNER),
    'The owner is there.',
  )
  const now = systemClock.now()
  const by = (hours: number) => ({ seat_by: operator.id, seat_at: now - hours * HOUR })
  const chat = await givenLicense(store, client, { product: 'chat', additional: 6 })
  await givenMember(store, chat, {
    ...{ given_name: 'Maximiliane-Henriette', family_name: 'von Hohenzollern-Sigmaringen-Emden' },
    ...{ holds_seat: 1, ...by(2) },
  })
  await givenMember(store, chat, {
    given_name: '\u{1D4D0}\u{1D4ED}\u{1D4EA}',
    family_name: '𠮷野家',
  })
  await givenMember(store, chat, { given_name: 'ليلى', family_name: 'الخطيب', ...by(26) })
  for (const given_name of ['Wei', 'Mei', 'Jun', 'Li']) {
    await givenMember(store, chat, { given_name, family_name: 'Chen', holds_seat: 1, ...by(1) })
  }
  for (const given_name of ['Anna', 'Bea', 'Carl', 'Dirk', 'Emil']) {
    await givenMember(store, chat, { given_name, family_name: 'Abel' })
  }
  const insight = await givenLicense(store, client, {
    ...{ product: 'insight', plan: 'pro', cycle: 'yearly', additional: 40 },
  })
  await givenMembers(store, insight, 3, { family_name: 'Brown', holds_seat: 1, ...by(300) })
  for (const state of ['sent', 'bounced', 'expired'] as const satisfies PersonState[]) {
    await givenMember(store, insight, { state, invited_at: now - HOUR, family_name: 'Waits' })
  }
}

async function addExempt(store: Store, partner: PartnerRef): Promise<void> {
  const client = await givenClient(store, partner, {
    ...{ name: 'Exempt & Early Ltd', signed_up_on: '2020-03-01' },
  })
  const canvass = await givenLicense(store, client, { product: 'canvass', additional: 0 })
  await givenMembers(store, canvass, 12, { family_name: 'Everybody' })
}

async function addForeign(store: Store, partner: PartnerRef): Promise<void> {
  for (const name of ['شركة النور للتجارة', '株式会社\u{20BB7}野', '🌻 Sunflower Care']) {
    const client = await givenClient(store, partner, { name })
    const text = await givenLicense(store, client, {
      product: 'text',
      plan: 'standard',
      additional: 2,
    })
    await givenMembers(store, text, 9, { family_name: 'Short' })
  }
}
