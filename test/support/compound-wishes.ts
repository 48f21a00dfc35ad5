import type { CommandVerb } from '#shared/domain/words.ts'
import { must } from '#shared/lib/assert.ts'
import { givenGroups } from './given-groups.ts'
import type { LossyConsole } from './lossy-console.ts'
import type { LossyWorld } from './lossy-world.ts'
import { givenInvitee } from './people-commands.ts'
import type { PeopleWish } from '#shared/domain/people/rules.ts'

/** On this license everything is wished. */
const LICENSE = 0

/** Wishes of one verb, each of which fits what the one before left. */
export interface CompoundWishes {
  /** @param nth counted from 0. */
  queue(console: LossyConsole, nth: number): Promise<void>
}

/** Whatever has to be there for wishes of this verb to fit is made at the backend. */
export async function compoundWishes(
  world: LossyWorld,
  verb: CommandVerb,
): Promise<CompoundWishes> {
  const license = must(world.seats.licenses[LICENSE], 'The world has licenses.')
  const { partner } = world.seats
  const { invited } = world.authority
  let group = ''
  if (verb === 'revoke-seats') {
    await world.happen({
      name: 'elsewhere',
      license: LICENSE,
      people: [0, 1],
      verb: 'activate-seats',
    })
  }
  if (verb.endsWith('-invites')) {
    const wish = { verb: 'invite-members', seats: [true, true] } as const
    await world.happen({ name: 'people-elsewhere', license: LICENSE, wish })
  }
  if (verb === 'set-group') {
    const { store } = world.backend.now
    const [made] = await givenGroups(store, { partner, id: license.id }, { Sales: ['contacts'] })
    group = must(made, 'It was made.').id
  }
  return {
    queue(console, nth) {
      const member = must(license.people[nth % 2], 'A license has people.')
      if (verb === 'activate-seats' || verb === 'revoke-seats') {
        return console.wish({ verb, groups: [{ license: license.id, members: [member] }] })
      }
      const those = { member, invitee: invited[nth % 2] ?? '', group }
      const args = argumentsOf(verb, those)
      return console.wishForPeople({ verb, commands: [{ license: license.id, args }] })
    },
  }
}

interface Those {
  readonly member: string
  readonly invitee: string
  readonly group: string
}

function argumentsOf(verb: PeopleWish['verb'], those: Those): PeopleWish['args'] {
  const members = [those.member]
  switch (verb) {
    case 'invite-members':
      return { people: [givenInvitee()] }
    case 'remind-invites':
    case 'resend-invites':
    case 'cancel-invites':
      return { members: [those.invitee] }
    case 'set-role':
      return { members, role: 'administrator' }
    case 'set-group':
      return { members, group: those.group }
    case 'set-purchase-permission':
      return { members, billingPermission: true }
    case 'set-multi-factor':
      return { members, mfaRequired: true }
    case 'remove-members':
      return { people: [{ id: those.member, heirs: {} }] }
    case 'transfer-ownership':
      return { to: those.member }
  }
}
