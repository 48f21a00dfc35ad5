import { systemIds } from '#shared/lib/system-ports.ts'
import type { PeopleWish } from '#shared/domain/people/rules.ts'
import type { PeopleCommand } from '#shared/protocol/commands.ts'
import type { NewPerson } from '#shared/domain/people/facts.ts'

type Wish = Pick<PeopleCommand, 'verb' | 'args'> | PeopleWish

/** A people command of a device of its own. */
export function givenPeopleCommand<W extends Wish>(license: string, wish: W): PeopleCommand {
  return {
    id: systemIds.newId(),
    device: systemIds.newId(),
    sequence: 1,
    bulk: systemIds.newId(),
    license,
    ...wish,
  } as PeopleCommand
}

let invented = 0

/** Somebody to be invited, with an address of their own. */
export function givenInvitee(facts: Partial<NewPerson> = {}): NewPerson {
  invented += 1
  return {
    id: systemIds.newId(),
    givenName: 'Nina',
    familyName: `Newcomer ${invented}`,
    email: `nina${invented}@contoso.example`,
    phone: null,
    role: 'agent',
    group: null,
    billingPermission: false,
    mfaRequired: false,
    takesSeat: true,
    ...facts,
  }
}

export function givenInvitation(license: string, ...people: NewPerson[]): PeopleCommand {
  return givenPeopleCommand(license, { verb: 'invite-members', args: { people } })
}
