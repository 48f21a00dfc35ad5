import type { Profile } from '#shared/domain/profile.ts'
import type { Product } from '#shared/protocol/bootstrap.ts'

const byUserManagers: Profile = {
  seatsBy: 'user-managers',
  exemptSignedUpBefore: null,
  inviteTakesSeat: 'always',
}

/** What a new partner sells until it changes its catalogue: one product for each profile. */
export const defaultCatalogue: readonly Product[] = [
  {
    id: 'canvass',
    name: 'Canvass',
    profile: {
      seatsBy: 'billing-permission',
      exemptSignedUpBefore: '2021-02-08',
      inviteTakesSeat: 'chosen',
    },
    plans: [severalUsers('Essentials', 1), severalUsers('Team', 5), severalUsers('Business', 20)],
  },
  {
    id: 'chat',
    name: 'Chat',
    profile: byUserManagers,
    plans: [severalUsers('Team', 1), severalUsers('Business', 10), severalUsers('Enterprise', 50)],
  },
  {
    id: 'text',
    name: 'Text',
    profile: byUserManagers,
    plans: [
      severalUsers('Standard', 1),
      severalUsers('Professional', 5),
      severalUsers('Premium', 25),
    ],
  },
  {
    id: 'insight',
    name: 'Insight',
    profile: byUserManagers,
    plans: [
      { id: 'basic', name: 'Basic', includedSeats: 1, multiUser: false },
      severalUsers('Pro', 3),
      severalUsers('Enterprise', 15),
    ],
  },
  {
    id: 'campaign',
    name: 'Campaign',
    profile: byUserManagers,
    plans: [
      severalUsers('Starter', 1),
      severalUsers('Plus', 3),
      severalUsers('Pro', 5),
      severalUsers('Enterprise', 10),
    ],
  },
]

function severalUsers(name: string, includedSeats: number): Product['plans'][number] {
  return { id: name.toLowerCase(), name, includedSeats, multiUser: true }
}
