import { freeSeats } from '#shared/domain/seats.ts'
import {
  mayInviteWithPurchase,
  mayInviteWithSeat,
  peopleBarrier,
} from '#shared/domain/people/may-manage.ts'
import { transferOwnership } from '#shared/domain/people/transfer.ts'
import { isMemberChange } from '#shared/domain/codes.ts'
import { groupPermission } from '#shared/domain/people/groups.ts'
import { must } from '#shared/lib/assert.ts'
import { fold } from '#shared/lib/fold.ts'
import type { ToldGroup } from '#shared/protocol/groups.ts'
import type { Ids } from '#shared/lib/ports.ts'
import type {
  GroupChoice,
  InviteTerms,
  Owned,
  PeopleChange,
  PeopleChangeResult,
} from '#shared/rpc/contract/people.ts'
import { readPeopleNames } from '../bulks/people-names.ts'
import { expectBook } from '../directory/book-exchanged.ts'
import type { BookReader } from '../directory/book-reader.ts'
import type { Selections } from '../directory/selections.ts'
import type { Engine, PeoplePlan } from '../engine.ts'
import { findHeirs } from '../people/heirs.ts'
import { MOST_LICENSES_ASKED, MOST_PEOPLE_ASKED, onlyLicense, ownedBy } from '../people/owned.ts'
import {
  readLicense,
  readPerson,
  readSelected,
  type LicensePeople,
} from '../people/people-facts.ts'
import { explainHere } from '../people/explain-here.ts'
import { joinLeftOut, whyLeftOut } from '../people/left-out.ts'
import { planChange, type PlannedChange } from '../people/plan-change.ts'
import { contactsOf, planInvite, readInvitees } from '../people/plan-invite.ts'
import { withTakers } from '../people/taken-by.ts'
import { byWholeLicense } from '../people/whole-licenses.ts'
import type { Breathe } from '../slices.ts'
import { askBackend } from '../sync/ask-backend.ts'
import { os } from './implementer.ts'

export interface PeopleParts {
  readonly engine: Engine
  readonly book: BookReader
  readonly selections: Selections
  readonly ids: Ids
  readonly breathe: Breathe
}

export function peopleProcedures(parts: PeopleParts) {
  const { engine, book, ids, selections } = parts
  const licenseOf = (uid: string): LicensePeople | null =>
    book.snapshot((reads) => readLicense(reads, engine.session(), uid))
  return {
    inviteTerms: os.people.inviteTerms.handler(({ input, errors }) => {
      const license = licenseOf(input.license)
      if (!license) throw errors.NOT_FOUND()
      return termsOf(license, engine)
    }),
    invite: os.people.invite.handler(async ({ input, errors }) => {
      const read = readInvitees(input.people, ids)
      const planned = book.snapshot((reads) => {
        const license = readLicense(reads, engine.session(), input.license, contactsOf(read))
        const asked = license && planInvite(license, read)
        return asked?.outcome === 'faulty' ? withTakers(reads, read, asked.people) : asked
      })
      if (!planned) throw errors.NOT_FOUND()
      if (planned.outcome !== 'planned') return planned
      const { plan, people } = planned
      return { outcome: 'queued', bulk: await engine.enqueuePeople(plan), people, leftOut: [] }
    }),
    reckon: os.people.reckon.handler(async ({ input: { selection, changes } }) => {
      const planned = await planSelected(parts, selection, changes)
      return planned.map(({ plan, people, leftOut }) => ({
        ...{ verb: plan.verb, applicable: people, leftOut: [...leftOut] },
      }))
    }),
    change: os.people.change.handler(async ({ input: { selection, change } }) => {
      const [planned] = await planSelected(parts, selection, [change])
      return queue(engine, must(planned, 'One change was planned.'))
    }),
    groupChoices: os.people.groupChoices.handler(({ input }) =>
      groupChoices(parts, input.selection),
    ),
    owned: os.people.owned.handler(({ input }) => ownedBySelected(parts, input.selection)),
    heirs: os.people.heirs.handler(({ input: { license, selection, search } }) =>
      book.snapshot((reads, { generation }) =>
        findHeirs(reads, license, selections.ids(selection, generation), search),
      ),
    ),
    transfer: os.people.transfer.handler(async ({ input, errors }) => {
      const person = book.snapshot((reads) => readPerson(reads, engine.session(), input.member))
      if (!person) throw errors.NOT_FOUND()
      return queue(engine, planTransfer(person, input.member))
    }),
  }
}

async function ownedBySelected(
  { engine, book, selections }: PeopleParts,
  selection: string,
): Promise<Owned> {
  const selected = book.snapshot((reads, { generation }) => {
    const ids = selections.ids(selection, generation)
    return ids.size > MOST_PEOPLE_ASKED
      ? null
      : readSelected(reads, engine.session(), ids.toArray()).map(whoMayGo)
  })
  if (!selected || selected.length > MOST_LICENSES_ASKED) {
    return { outcome: 'unknown', license: null, reason: 'too-many' }
  }
  const asked = await askBackend(engine, (backend) =>
    ownedBy(backend, selected, (members) =>
      book.snapshot((reads) => readPeopleNames(reads, members)),
    ),
  )
  return asked.outcome === 'answered'
    ? asked.value
    : { outcome: 'unknown', license: onlyLicense(selected), reason: asked.reason }
}

/** The account owner stays whatever is chosen, and so does what the owner has. */
function whoMayGo({
  license,
  book,
  people,
}: LicensePeople): Pick<LicensePeople, 'license' | 'people'> {
  return { license, people: people.filter((id) => book.find(id)?.isOwner !== true) }
}

/** A click as it is sent. */
type Planned = Omit<PlannedChange, 'judged'>

async function queue(
  engine: Engine,
  { plan, people, leftOut }: Planned,
): Promise<PeopleChangeResult> {
  if (people === 0) return { outcome: 'nothing', leftOut }
  return { outcome: 'queued', bulk: await engine.enqueuePeople(plan), people, leftOut }
}

/** People judged between two looks at whether somebody waits. */
const SLICE = 1_000

/** What each of these changes comes to: whoever is selected is read once for all of them. */
async function planSelected(
  parts: PeopleParts,
  selection: string,
  changes: readonly PeopleChange[],
): Promise<Planned[]> {
  const slices = await eachSlice(parts, selection, (people) =>
    changes.map((change) => planChange(change, people)),
  )
  return changes.map(({ verb }, at) => {
    const ofOne = slices.map((plans) => must(plans[at], 'Each slice has a plan of each change.'))
    return joined(verb, ofOne)
  })
}

/**
 * Asks about the selected, some at a time.
 *
 * @throws BookExchanged
 */
async function eachSlice<Part>(
  { engine, book, selections, breathe }: PeopleParts,
  selection: string,
  ask: (people: readonly LicensePeople[]) => Part,
): Promise<Part[]> {
  const { ids, wanted } = book.snapshot((_, { generation }) => ({
    ids: selections.ids(selection, generation).toArray(),
    wanted: generation,
  }))
  const parts: Part[] = []
  for (let from = 0; from < ids.length || from === 0; from += SLICE) {
    if (from > 0) await breathe()
    await engine.whenBookStands()
    const some = ids.subarray(from, from + SLICE)
    parts.push(
      book.snapshot((reads, { generation }) => {
        expectBook(wanted, generation)
        return ask(readSelected(reads, engine.session(), some))
      }),
    )
  }
  return parts
}

/** More names than this are no choice: each is judged for all of the selected. */
const MOST_CHOICES = 20

/** The groups that most of the selected's licenses have, with what putting people there comes to. */
async function groupChoices(parts: PeopleParts, selection: string): Promise<GroupChoice[]> {
  const found = await eachSlice(parts, selection, (people) =>
    people.flatMap(({ groups }) => groups.map(({ name }) => name)),
  )
  const changes = mostCommon(found.flat()).map((group): PeopleChange & { verb: 'set-group' } => ({
    verb: 'set-group',
    group,
  }))
  const planned = await planSelected(parts, selection, changes)
  return changes.map(({ group: name }, at) => {
    const { people, leftOut } = must(planned[at], 'Each change has a plan.')
    return { name, applicable: people, leftOut: [...leftOut] }
  })
}

/** In name order; what is only written in another way is one. */
function mostCommon(names: readonly string[]): string[] {
  return [...Map.groupBy(names, fold)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .slice(0, MOST_CHOICES)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, [name]]) => name ?? [])
}

function joined(verb: PeoplePlan['verb'], slices: readonly PlannedChange[]): Planned {
  const parts = byWholeLicense(slices)
  return {
    plan: { verb, commands: parts.flatMap(({ plan }) => plan.commands) },
    people: parts.reduce((sum, { people }) => sum + people, 0),
    leftOut: joinLeftOut(parts.flatMap(({ leftOut }) => leftOut)),
  }
}

function planTransfer(on: LicensePeople, to: string): Planned {
  const { license, book } = on
  const wish = { verb: 'transfer-ownership' as const, args: { to } }
  const decision = transferOwnership(book, wish.args)
  const plan = { verb: wish.verb, commands: [{ license, args: wish.args }] }
  if (decision.outcome === 'refused') {
    const { code } = decision
    const refusal = explainHere(on, wish.verb, wish.args)(code)
    return { plan, people: 0, leftOut: [{ code, people: 1, refusal }] }
  }
  const leftOut = decision.members.flatMap((answer) =>
    isMemberChange(answer.code) ? [] : [{ ...whyLeftOut(book, wish, answer), people: 1 }],
  )
  return { plan, people: leftOut.length === 0 ? 1 : 0, leftOut }
}

function termsOf(on: LicensePeople, engine: Engine): InviteTerms {
  const { license, actor } = on.book
  const explain = explainHere(on, 'invite-members')
  const barred =
    peopleBarrier('invite-members', license, actor) ??
    (license.multiUser ? null : 'plan-single-user')
  const operator = engine.session()?.operator
  return {
    needs: license.profile.inviteNeeds,
    seatChosen: license.profile.inviteTakesSeat === 'chosen',
    groups: on.groups.map(shownGroup),
    free: freeSeats(license),
    barred: barred && { code: barred, refusal: explain(barred) },
    seatBarred: mayInviteWithSeat(license, actor) ? null : explain('seat-forbidden'),
    purchaseBarred: mayInviteWithPurchase(license, actor)
      ? null
      : explainHere(on, 'set-purchase-permission')('forbidden'),
    self: { name: operator?.name ?? '', email: operator?.email ?? '' },
  }
}

/** A permission that this version has no word for is left out. */
function shownGroup({ id, name, permissions }: ToldGroup): InviteTerms['groups'][number] {
  return {
    id,
    name,
    permissions: groupPermission.options.filter((one) => permissions.includes(one)),
  }
}
