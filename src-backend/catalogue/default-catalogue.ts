import { userManagersProfile } from '#shared/domain/profile.ts'
import type { Product } from '#shared/protocol/bootstrap.ts'

/** What a new partner sells until it changes its catalogue: one product for each profile. */
export const defaultCatalogue: readonly Product[] = [
  {
    id: 'canvass',
    name: 'Canvass',
    profile: {
      ...userManagersProfile,
      seatsBy: 'billing-permission',
      exemptSignedUpBefore: '2021-02-08',
      inviteTakesSeat: 'chosen',
      inviteNeeds: 'names-and-contact',
      extraUser: 'buy-first',
      paymentsBy: 'billing-permission',
    },
    plans: [severalUsers('Essentials', 1), severalUsers('Team', 5), severalUsers('Business', 20)],
  },
  {
    id: 'chat',
    name: 'Chat',
    profile: userManagersProfile,
    plans: [severalUsers('Team', 1), severalUsers('Business', 10), severalUsers('Enterprise', 50)],
  },
  {
    id: 'text',
    name: 'Text',
    profile: userManagersProfile,
    plans: [
      severalUsers('Standard', 1),
      severalUsers('Professional', 5),
      severalUsers('Premium', 25),
    ],
  },
  {
    id: 'insight',
    name: 'Insight',
    profile: {
      ...userManagersProfile,
      inviteNeeds: 'names-and-email',
      extraUser: 'buy-first',
      usersBy: 'owner',
      paymentsBy: 'every-user',
    },
    plans: [
      { id: 'basic', name: 'Basic', includedSeats: 1, multiUser: false },
      severalUsers('Pro', 3),
      severalUsers('Enterprise', 15),
    ],
  },
  {
    id: 'campaign',
    name: 'Campaign',
    profile: {
      ...userManagersProfile,
      inviteNeeds: 'names-email-and-group',
      agentsInvite: false,
      extraUser: 'buy-first',
      paymentsBy: 'billing-permission',
    },
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
