import type { PeopleBook, Person } from '#shared/domain/people/facts.ts'
import { recipientOf } from '#shared/domain/people/invite.ts'
import type { OwnedCounts } from '#shared/domain/people/remove.ts'
import { peopleNamedBy } from '#shared/domain/people/rules.ts'
import { upgradeOffer, type UpgradeOffer } from '#shared/domain/upgrade.ts'
import { must } from '#shared/lib/assert.ts'
import type { PeopleCommand } from '#shared/protocol/commands.ts'
import { isLicenseWrittenOut, writtenOutToday } from '../invites/recipient-limit.ts'
import type { LockedLicense } from '../store/licenses.ts'
import { ownerOf, peopleOf, removedOf, takenContacts } from '../store/people.ts'
import { groupsOf } from '../store/permission-groups.ts'
import { plansOf } from '../store/catalogue.ts'
import { ownedCounts } from '../store/owned-things.ts'
import { holdVersion } from '../store/partners.ts'
import type { LockedWork } from './work.ts'

interface ReadBook {
  readonly book: PeopleBook
  ownedBy(id: string): OwnedCounts
  /** What is offered where the plan is for its owner alone. */
  readonly upgrade: UpgradeOffer
}

/** Everything that the command's rule asks, read once; the license is locked. */
export async function readPeopleBook(
  { trx, dialect, operator, now }: LockedWork,
  command: PeopleCommand,
  license: LockedLicense,
): Promise<ReadBook> {
  const place = { partner: operator.partner, license: license.id }
  const named = await peopleNamed(trx, dialect, place, command)
  const owner = must(await ownerOf(trx, place), 'A license has an owner.')
  const groups = new Set((await groupsOf(trx, place)).map(({ id }) => id))
  const plans = await plansOf(trx, { partner: place.partner, product: license.product })
  const plan = must(
    plans.find(({ id }) => id === license.plan),
    'A license is on a plan of its product.',
  )
  const contacts = contactsOf(command, named)
  const taken = await takenContacts(trx, dialect, place, contacts)
  const removed =
    command.verb === 'invite-members'
      ? await removedOf(trx, dialect, { partner: place.partner, ids: peopleNamedBy(command) })
      : new Set<string>()
  const recipients = recipientsOf(command, named)
  // Whatever counts or writes messages for the partner holds it, too, so none is counted by halves.
  if (recipients.length > 0) await holdVersion(trx, dialect, place.partner)
  const writtenOut = await writtenOutToday(trx, dialect, place.partner, recipients, now)
  const isSpent =
    operator.isMember === true &&
    (await isLicenseWrittenOut(
      trx,
      { ...place, seats: license.included + license.additional },
      now,
    ))
  const owned =
    command.verb === 'remove-members'
      ? await ownedCounts(
          trx,
          dialect,
          place,
          command.args.people.map(({ id }) => id),
        )
      : new Map<string, OwnedCounts>()
  return {
    book: {
      license: { ...license, multiUser: plan.multiUser, groups },
      actor: operator,
      owner,
      find: (id) => named.get(id),
      wasRemoved: (id) => removed.has(id),
      isTaken: (contact, butBy) => {
        const by = taken.get(contact)
        return by !== undefined && by !== butBy
      },
      whoHas: (contact) => taken.get(contact),
      isWrittenOut: (contact) => isSpent || writtenOut.has(contact),
    },
    ownedBy: (id) => owned.get(id) ?? {},
    upgrade: upgradeOffer(plans, license.plan),
  }
}

/** A new person's id is one that nobody of the whole partner has; all others are looked up on the license. */
function peopleNamed(
  trx: LockedWork['trx'],
  dialect: LockedWork['dialect'],
  { partner, license }: { readonly partner: string; readonly license: string },
  command: PeopleCommand,
): Promise<Map<string, Person>> {
  const ids = peopleNamedBy(command)
  return command.verb === 'invite-members'
    ? peopleOf(trx, dialect, { partner, ids })
    : peopleOf(trx, dialect, { partner, license, ids })
}

/** Whom the command would write to. */
function recipientsOf(
  command: PeopleCommand,
  named: ReadonlyMap<string, { readonly email: string | null; readonly phone: string | null }>,
): string[] {
  if (command.verb === 'invite-members') return command.args.people.map(recipientOf)
  const isWriting = command.verb === 'remind-invites' || command.verb === 'resend-invites'
  return isWriting ? [...named.values()].map(recipientOf) : []
}

/** Addresses and phones of those who would come to life. */
function contactsOf(
  command: PeopleCommand,
  named: ReadonlyMap<string, { readonly email: string | null; readonly phone: string | null }>,
): string[] {
  const people =
    command.verb === 'invite-members'
      ? command.args.people
      : command.verb === 'resend-invites'
        ? [...named.values()]
        : []
  return people.flatMap(({ email, phone }) => [email, phone].filter((c) => c !== null))
}
