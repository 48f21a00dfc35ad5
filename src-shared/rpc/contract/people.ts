import { z } from 'zod'
import { memberCode, refusalCode } from '../../domain/codes.ts'
import { groupPermission } from '../../domain/people/groups.ts'
import { MAX_INVITES, MOST_GROUP_LETTERS, MOST_NAME_LETTERS } from '../../domain/people/limits.ts'
import { inviteNeeds, ownedKind, peopleVerb } from '../../domain/people/verbs.ts'
import { memberRole, publicId } from '../../domain/words.ts'
import { integrationsNamed, ownedAnswer } from '../../protocol/product.ts'
import { refusal } from '../../protocol/refusal.ts'
import { coreErrors, storageErrors } from '../errors.ts'
import { ask, read, write } from '../procedure.ts'
import { MOST_CONTACT_LETTERS } from './limits.ts'
import { offlineReason } from './session.ts'

const selection = z.string().min(1).max(64)
const contact = z.string().max(MOST_CONTACT_LETTERS)
const groupName = z.string().min(1).max(MOST_GROUP_LETTERS)
/** Most people whom a removal leaves out by name. */
const MOST_OWNERS = 10_000

/** Somebody as typed into the Invite window; the core brings address and phone into their stored form. */
export const invitee = z.strictObject({
  givenName: z.string().max(MOST_NAME_LETTERS),
  familyName: z.string().max(MOST_NAME_LETTERS),
  /** Empty: none. */
  email: contact,
  /** In international form (`+353 1 555 1234`); empty: none. */
  phone: contact,
  role: memberRole,
  /** Of the license's permission groups; null: none. */
  group: publicId.nullable(),
  billingPermission: z.boolean(),
  mfaRequired: z.boolean(),
  /** `Activate License`; where the profile gives every invite a seat it counts as YES. */
  takesSeat: z.boolean(),
})
export type Invitee = z.infer<typeof invitee>

/** What can be done to selected people at once, whatever licenses they are on. */
const peopleChange = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('remind-invites') }),
  z.strictObject({ verb: z.literal('resend-invites') }),
  z.strictObject({ verb: z.literal('cancel-invites') }),
  z.strictObject({ verb: z.literal('set-role'), role: memberRole }),
  /** By its name: each license has its own group of it, or none. */
  z.strictObject({ verb: z.literal('set-group'), group: groupName }),
  z.strictObject({ verb: z.literal('set-purchase-permission'), billingPermission: z.boolean() }),
  z.strictObject({ verb: z.literal('set-multi-factor'), mfaRequired: z.boolean() }),
  /** For good, once it is sent. */
  z.strictObject({
    verb: z.literal('remove-members'),
    /** Who gets what the removed own, by kind: somebody of their license who stays. */
    heirs: z.partialRecord(ownedKind, publicId).optional(),
    /** On whose API credentials their integrations run afterwards; absent: they break. */
    credentialsTo: publicId.optional(),
    /** These of the selected stay. */
    except: z.array(publicId).max(MOST_OWNERS).optional(),
  }),
])
export type PeopleChange = z.infer<typeof peopleChange>

/** What a removal of the selected would break or leave without an owner. Only the backend knows. */
const owned = z.discriminatedUnion('outcome', [
  /** One person is selected. */
  ownedAnswer.extend({ outcome: z.literal('person'), license: publicId }),
  /** Several are: those of them who own something, and those with whom integrations break, by name order. */
  z.object({
    outcome: z.literal('several'),
    /** null: they are not all on one license, so nobody could get everything. */
    license: publicId.nullable(),
    owners: z.array(publicId),
    /** `name`: of the person; empty: nobody here knows it. */
    integrations: z.array(integrationsNamed.extend({ member: publicId, name: z.string() })),
  }),
  z.object({
    outcome: z.literal('unknown'),
    /** null: they are not all on one license, or on too many. */
    license: publicId.nullable(),
    /** `too-many`: more people or licenses than are asked about at once. */
    reason: z.union([offlineReason, z.literal('too-many')]),
  }),
])
export type Owned = z.infer<typeof owned>

/** Somebody who can get what another owned. */
const heir = z.object({
  id: publicId,
  givenName: z.string(),
  familyName: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
})
export type Heir = z.infer<typeof heir>

/** Of the console alone: what the backend would do, and what would change nothing on this product. */
const pointless = z.enum(['owner-pays', 'everybody-pays'])

/** Selected people left out, by why. */
const leftOut = z.array(
  z.object({
    code: z.union([memberCode, refusalCode, pointless]),
    people: z.int(),
    /** With the facts that hold for all of them; null: the wish is fulfilled already. */
    refusal: refusal.nullable(),
  }),
)
export type LeftOut = z.infer<typeof leftOut>

const queued = z.object({
  outcome: z.literal('queued'),
  bulk: publicId,
  people: z.int(),
  leftOut,
})

/** The rule refused it here already, so nothing was queued. */
const refusedHere = z.object({
  outcome: z.literal('refused'),
  code: refusalCode,
  shortBy: z.int(),
  refusal,
})

const inviteResult = z.discriminatedUnion('outcome', [
  queued,
  refusedHere,
  /** Nothing was queued: these lines have to be mended first. `at` counts from 0. */
  z.object({
    outcome: z.literal('faulty'),
    people: z.array(
      z.object({
        at: z.int(),
        code: z.union([memberCode, z.enum(['email-invalid', 'phone-invalid'])]),
        refusal: refusal.nullable(),
        /** Who has the address or phone already, by name; null: nobody, or nobody knows. */
        takenBy: z.string().nullable(),
      }),
    ),
  }),
])
export type InviteResult = z.infer<typeof inviteResult>

const changeResult = z.discriminatedUnion('outcome', [
  queued,
  z.object({ outcome: z.literal('nothing'), leftOut }),
])
export type PeopleChangeResult = z.infer<typeof changeResult>

const verbState = z.object({
  verb: peopleVerb,
  /** How many of the selected it would change. */
  applicable: z.int(),
  leftOut,
})

/** A permission group that licenses of a selection have, and for whom of the selected it is. */
const groupChoice = z.object({ name: z.string(), applicable: z.int(), leftOut })
export type GroupChoice = z.infer<typeof groupChoice>

/** What a license asks of an invitation. */
const inviteTerms = z.object({
  needs: inviteNeeds,
  /** Whether Activate License can be chosen. */
  seatChosen: z.boolean(),
  /** What a person can be put into, in name order. `permissions`: what the group opens, by word. */
  groups: z.array(
    z.object({ id: publicId, name: z.string(), permissions: z.array(groupPermission) }),
  ),
  /** Seats that are free on the license. */
  free: z.int(),
  /** Why nobody can be invited; null: the window can be opened. */
  barred: z.object({ code: refusalCode, refusal }).nullable(),
  /** Why seats may not be given by this operator: invite without one; null: they may. */
  seatBarred: refusal.nullable(),
  /** The same of the permission to purchase. */
  purchaseBarred: refusal.nullable(),
  /** The operator's own name and address, for adding oneself. */
  self: z.object({ name: z.string(), email: z.string() }),
})
export type InviteTerms = z.infer<typeof inviteTerms>

export const peopleContract = {
  /** What the Invite window of this license (public id) has to ask and to say. */
  inviteTerms: read
    .input(z.strictObject({ license: publicId }))
    .output(inviteTerms)
    .errors({ NOT_FOUND: coreErrors.NOT_FOUND }),
  /** Queues one invitation each, or nothing while one of them lacks something. */
  invite: write
    .input(z.strictObject({ license: publicId, people: z.array(invitee).min(1).max(MAX_INVITES) }))
    .output(inviteResult)
    .errors({ NOT_FOUND: coreErrors.NOT_FOUND, ...storageErrors }),
  /** For how many of the selected each of these verbs is, and why not for the others. */
  reckon: read
    .input(z.strictObject({ selection, changes: z.array(peopleChange).min(1).max(12) }))
    .output(z.array(verbState)),
  /** Into which groups the selected can be put, in name order; none: no license of theirs has groups. */
  groupChoices: read.input(z.strictObject({ selection })).output(z.array(groupChoice)),
  /** Queues the change for those of the selected for whom it is. */
  change: write
    .input(z.strictObject({ selection, change: peopleChange }))
    .output(changeResult)
    .errors(storageErrors),
  /** What the selected own, and what runs on their credentials. */
  owned: ask.input(z.strictObject({ selection })).output(owned),
  /** Members of a license (public id) who are not selected, in name order, the first few that fit. */
  heirs: read
    .input(z.strictObject({ license: publicId, selection, search: z.string().max(200) }))
    .output(z.array(heir)),
  /** Makes a member of the license its owner. */
  transfer: write
    .input(z.strictObject({ member: publicId }))
    .output(changeResult)
    .errors({ NOT_FOUND: coreErrors.NOT_FOUND, ...storageErrors }),
}
