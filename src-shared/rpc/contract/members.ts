import { z } from 'zod'
import {
  commandVerb,
  lastSeenBucket,
  memberRole,
  personState,
  productId,
  publicId,
  seatState,
  shownRole,
} from '../../domain/words.ts'
import { coreErrors } from '../errors.ts'
import { read } from '../procedure.ts'
import { openList, pageRequest, searchText } from './lists.ts'

/** What the directory can be put in order by. People who are equal there, and those without, come in name order. */
export const memberSort = z.enum([
  'name',
  'email',
  'phone',
  'client',
  'license',
  'role',
  'seat',
  'state',
  'permission',
  'last-seen',
  'invited',
])
export type MemberSort = z.infer<typeof memberSort>

const someOf = <T extends z.ZodType>(value: T) => z.array(value).max(100)

/** Each one names the values that are let through; empty: all. A person must pass every one. */
const memberFilters = z.strictObject({
  products: someOf(productId),
  /** `product/plan`. */
  plans: someOf(z.string().max(120)),
  states: someOf(personState),
  roles: someOf(shownRole),
  seats: someOf(seatState),
  /** Billing permission; owners always hold it. */
  permission: someOf(z.enum(['yes', 'no'])),
  lastSeen: someOf(lastSeenBucket),
})
export type MemberFilters = z.infer<typeof memberFilters>

/** The Members Directory: people of all clients or of one, on one of its two tabs. */
export const directoryQuery = z.strictObject({
  tab: z.enum(['members', 'invites']),
  client: publicId.nullable(),
  /**
   * Each folded word must begin a word of name, e-mail, phone or client name; a word with `@` is
   * the beginning of an address; `*abc` is found inside of words.
   */
  search: searchText,
  filters: memberFilters,
  sort: z.strictObject({ by: memberSort, descending: z.boolean() }),
  /** By client, in name order; `sort` then holds inside of each. */
  grouped: z.boolean(),
})
export type DirectoryQuery = z.infer<typeof directoryQuery>

/** `pending` is the local wish that the backend has not answered yet; `licensed` already shows it. */
export const memberRow = z.object({
  kind: z.literal('person'),
  id: publicId,
  givenName: z.string(),
  familyName: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  role: memberRole,
  isOwner: z.boolean(),
  state: personState,
  licensed: z.boolean(),
  /** The client needs no user licenses: access without a seat (rule 7). */
  exempt: z.boolean(),
  billingPermission: z.boolean(),
  client: z.object({ id: publicId, name: z.string() }),
  license: z.object({ id: publicId, product: z.string(), plan: z.string() }),
  lastSeenAt: z.int().nullable(),
  invitedAt: z.int().nullable(),
  /** When the address last answered by itself (S3.15). */
  autoReplyAt: z.int().nullable(),
  pending: commandVerb.nullable(),
  selected: z.boolean(),
})
export type MemberRow = z.infer<typeof memberRow>

/** Stands before the people of a client in a grouped list, at a position of its own. */
const groupRow = z.object({
  kind: z.literal('group'),
  client: z.object({ id: publicId, name: z.string() }),
  /** Of those in the list. */
  people: z.int(),
  licensed: z.int(),
  selected: z.int(),
})
export type GroupRow = z.infer<typeof groupRow>

const directoryRow = z.discriminatedUnion('kind', [memberRow, groupRow])
export type DirectoryRow = z.infer<typeof directoryRow>

/** `count` counts people; a grouped list has more positions than that. */
const memberList = openList.extend({ positions: z.int().min(0) })
export type MemberList = z.infer<typeof memberList>

/** `selection` names the selection that `selected` is told for. */
const stretch = pageRequest.omit({ list: true }).extend({ selection: z.string().max(64) })

const facet = z.array(z.object({ value: z.string(), people: z.int() }))

/** For each filter how many people each of its values would let through beside the other filters. */
const facets = z.object({
  /** Whom the query as it is finds. */
  count: z.int(),
  products: facet,
  plans: facet,
  states: facet,
  roles: facet,
  seats: facet,
  permission: facet,
  lastSeen: facet,
})
export type MemberFacets = z.infer<typeof facets>

const memberDetail = memberRow.omit({ kind: true, selected: true }).extend({
  license: z.object({
    id: publicId,
    product: z.string(),
    plan: z.string(),
    cycle: z.string(),
    included: z.int(),
    additional: z.int(),
    inUse: z.int(),
    hasGroups: z.boolean(),
  }),
  /** The name of the permission group; null: in none. */
  group: z.string().nullable(),
  mfaRequired: z.boolean(),
  /** Who last gave or took the seat, and when; null: nobody since the client came. `by` null: an operator whom the book does not know. */
  seatChange: z.object({ by: z.string().nullable(), at: z.int() }).nullable(),
  /** Where else the same address is used, in client-name order, at most 20. */
  elsewhere: z.array(
    z.object({
      id: publicId,
      client: z.object({ id: publicId, name: z.string() }),
      product: z.string(),
      plan: z.string(),
      licensed: z.boolean(),
      state: personState,
    }),
  ),
})
export type MemberDetail = z.infer<typeof memberDetail>

const NOT_READY = { NOT_READY: coreErrors.NOT_READY }

export const membersContract = {
  /**
   * People in the order asked for, counted exactly. With `page` these rows come along: what is
   * typed is on screen after one call. They are missing where the book went on meanwhile.
   */
  open: read
    .input(directoryQuery.extend({ page: stretch.optional() }))
    .output(memberList.extend({ rows: z.array(directoryRow).optional() }))
    .errors(NOT_READY),
  /** What the filters of a query would find before they are applied. */
  facets: read.input(directoryQuery).output(facets).errors(NOT_READY),
  page: read
    .input(stretch.extend({ list: z.string() }))
    .output(z.object({ rows: z.array(directoryRow) }))
    .errors({ LIST_GONE: coreErrors.LIST_GONE }),
  close: read.input(z.strictObject({ list: z.string() })),
  get: read
    .input(z.strictObject({ id: publicId }))
    .output(memberDetail)
    .errors({ NOT_FOUND: coreErrors.NOT_FOUND }),
}
