import type { PeopleBook, Person } from '#shared/domain/people/facts.ts'
import { recipientOf } from '#shared/domain/people/invite.ts'
import type { OwnedCounts } from '#shared/domain/people/remove.ts'
import { peopleNamedBy } from '#shared/domain/people/rules.ts'
import { must } from '#shared/lib/assert.ts'
import type { PeopleCommand } from '#shared/protocol/commands.ts'
import type { LockedLicense } from '../store/licenses.ts'
import { groupsOf, ownerOf, peopleOf, takenContacts } from '../store/people.ts'
import { isMultiUser } from '../store/catalogue.ts'
import { writtenForLicense, writtenOutOf } from '../store/messages.ts'
import { ownedCounts } from '../store/owned-things.ts'
import type { LockedWork } from './work.ts'

const DAY_MS = 86_400_000
/** Invitations and reminders of one partner to one address within 24 hours, of all its licenses. */
const MESSAGES_PER_DAY = 10
/** What members may have written in their partner's name within 24 hours, beside one letter for each seat. */
const MESSAGES_OF_MEMBERS = 50

interface ReadBook {
  readonly book: PeopleBook
  ownedBy(id: string): OwnedCounts
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
  const multiUser = await isMultiUser(trx, { ...place, ...license })
  const contacts = contactsOf(command, named)
  const taken = await takenContacts(trx, dialect, place, contacts)
  const writtenOut = await writtenOutOf(trx, dialect, {
    partner: place.partner,
    recipients: recipientsOf(command, named),
    since: now - DAY_MS,
    most: MESSAGES_PER_DAY,
  })
  const isSpent = operator.isMember === true && (await isLicenseSpent(trx, license, place, now))
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
      license: { ...license, multiUser, groups },
      actor: operator,
      owner,
      find: (id) => named.get(id),
      isTaken: (contact, butBy) => {
        const by = taken.get(contact)
        return by !== undefined && by !== butBy
      },
      isWrittenOut: (contact) => isSpent || writtenOut.has(contact),
    },
    ownedBy: (id) => owned.get(id) ?? {},
  }
}

/** Members write by the partner's mail and SMS: enough for an account, and not for a mailing. */
async function isLicenseSpent(
  trx: LockedWork['trx'],
  { included, additional }: LockedLicense,
  place: { readonly partner: string; readonly license: string },
  now: number,
): Promise<boolean> {
  const written = await writtenForLicense(trx, { ...place, since: now - DAY_MS })
  return written >= MESSAGES_OF_MEMBERS + included + additional
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
