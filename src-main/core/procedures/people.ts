import { freeSeats } from '#shared/domain/seats.ts'
import { mayInviteWithSeat, peopleBarrier } from '#shared/domain/people/may-manage.ts'
import { transferOwnership } from '#shared/domain/people/transfer.ts'
import { isMemberChange } from '#shared/domain/codes.ts'
import type { Ids } from '#shared/lib/ports.ts'
import type {
  InviteTerms,
  Owned,
  PeopleChange,
  PeopleChangeResult,
} from '#shared/rpc/contract/people.ts'
import type { BookReader } from '../directory/book-reader.ts'
import type { Selections } from '../directory/selections.ts'
import type { Engine, PeoplePlan } from '../engine.ts'
import { findHeirs } from '../people/heirs.ts'
import { MOST_LICENSES_ASKED, MOST_PEOPLE_ASKED, ownedBy } from '../people/owned.ts'
import {
  readLicense,
  readPerson,
  readSelected,
  type LicensePeople,
} from '../people/people-facts.ts'
import { planChange, type PlannedChange } from '../people/plan-change.ts'
import { planInvite } from '../people/plan-invite.ts'
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
      const planned = book.snapshot((reads) => {
        const license = readLicense(reads, engine.session(), input.license)
        return license && planInvite(license, input.people, ids)
      })
      if (!planned) throw errors.NOT_FOUND()
      if (planned.outcome !== 'planned') return planned
      const { plan, people } = planned
      return { outcome: 'queued', bulk: await engine.enqueuePeople(plan), people, leftOut: [] }
    }),
    reckon: os.people.reckon.handler(async ({ input }) => {
      const states = []
      for (const change of input.changes) {
        const { people, leftOut } = await planSelected(parts, input.selection, change)
        states.push({ verb: change.verb, applicable: people, leftOut })
      }
      return states
    }),
    change: os.people.change.handler(async ({ input }) =>
      queue(engine, await planSelected(parts, input.selection, input.change)),
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
      : readSelected(reads, engine.session(), ids.toArray())
  })
  if (!selected || selected.length > MOST_LICENSES_ASKED) {
    return { outcome: 'unknown', reason: 'too-many' }
  }
  const asked = await askBackend(engine, (backend) => ownedBy(backend, selected))
  return asked.outcome === 'answered' ? asked.value : { outcome: 'unknown', reason: asked.reason }
}

async function queue(
  engine: Engine,
  { plan, people, leftOut }: PlannedChange,
): Promise<PeopleChangeResult> {
  if (people === 0) return { outcome: 'nothing', leftOut }
  return { outcome: 'queued', bulk: await engine.enqueuePeople(plan), people, leftOut }
}

/** People judged between two looks at whether somebody waits. */
const SLICE = 1_000

async function planSelected(
  { engine, book, selections, breathe }: PeopleParts,
  selection: string,
  change: PeopleChange,
): Promise<PlannedChange> {
  const ids = book.snapshot((_, { generation }) => selections.ids(selection, generation).toArray())
  const parts: PlannedChange[] = []
  for (let from = 0; from < ids.length || from === 0; from += SLICE) {
    if (from > 0) await breathe()
    await engine.whenBookStands()
    const some = ids.subarray(from, from + SLICE)
    parts.push(
      book.snapshot((reads) => planChange(change, readSelected(reads, engine.session(), some))),
    )
  }
  return joined(change.verb, parts)
}

function joined(verb: PeoplePlan['verb'], parts: readonly PlannedChange[]): PlannedChange {
  const codes = Map.groupBy(
    parts.flatMap(({ leftOut }) => leftOut),
    ({ code }) => code,
  )
  return {
    plan: { verb, commands: parts.flatMap(({ plan }) => plan.commands) },
    people: parts.reduce((sum, { people }) => sum + people, 0),
    leftOut: [...codes].map(([code, some]) => ({
      code,
      people: some.reduce((sum, { people }) => sum + people, 0),
    })),
  }
}

function planTransfer({ license, book }: LicensePeople, to: string): PlannedChange {
  const decision = transferOwnership(book, { to })
  const plan = { verb: 'transfer-ownership' as const, commands: [{ license, args: { to } }] }
  if (decision.outcome === 'refused') {
    return { plan, people: 0, leftOut: [{ code: decision.code, people: 1 }] }
  }
  const leftOut = decision.members.flatMap(({ code }) =>
    isMemberChange(code) ? [] : [{ code, people: 1 }],
  )
  return { plan, people: leftOut.length === 0 ? 1 : 0, leftOut }
}

function termsOf({ book }: LicensePeople, engine: Engine): InviteTerms {
  const { license, actor } = book
  const operator = engine.session()?.operator
  return {
    needs: license.profile.inviteNeeds,
    seatChosen: license.profile.inviteTakesSeat === 'chosen',
    free: freeSeats(license),
    barred:
      peopleBarrier('invite-members', license, actor) ??
      (license.multiUser ? null : 'plan-single-user'),
    seatBarred: !mayInviteWithSeat(license, actor),
    self: { name: operator?.name ?? '', email: operator?.email ?? '' },
  }
}
