import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { publicId } from '../../domain/words.ts'
import { refusal } from '../../protocol/refusal.ts'
import { MOST_COPIED } from '../copy-limit.ts'
import { coreErrors } from '../errors.ts'
import { read } from '../procedure.ts'
import { memberRow } from './members.ts'

const count = z.int().min(0)

/** One license of a shortage, named for a person. */
const shortLicense = z.object({
  license: publicId,
  client: z.object({ id: publicId, name: z.string() }),
  product: z.string(),
  plan: z.string(),
  needed: count,
  free: count,
  short: count,
  /** What the backend would say of a click on this license alone. */
  refusal,
})
export type ShortLicense = z.infer<typeof shortLicense>

/** What one click on a verb would do to the selection, reckoned by the domain over the local book. */
export const verbReckoning = z.object({
  applicable: count,
  licenses: count,
  needed: count,
  free: count,
  /** X: how many seats are missing, per license and summed. */
  short: count,
  /** The licenses that are short, in client-name order; at most 100 of them, `shortLicenses` counts all. */
  shortages: z.array(shortLicense).max(100),
  shortLicenses: count,
  /** People whom "activate those that fit" would activate. */
  fitting: count,
  skipped: z.object({
    exempt: count,
    forbidden: count,
    owner: count,
    already: count,
    inviteEnded: count,
  }),
  /** By which rule they are skipped, with the facts that hold for all of them. */
  why: z
    .object({ exempt: refusal, forbidden: refusal, owner: refusal, inviteEnded: refusal })
    .partial(),
  /** Why the control is disabled; null: it is not. */
  disabled: z
    .enum(['forbidden', 'exempt', 'owner', 'already', 'invite-ended', 'nothing'])
    .nullable(),
})
export type VerbReckoning = z.infer<typeof verbReckoning>

const selectionSummary = z.object({
  people: count,
  clients: count,
  activate: verbReckoning,
  revoke: verbReckoning,
  /** Names of the operators who hold billing permission: those who can where `forbidden` counts. */
  billingHolders: z.array(z.string()),
})
export type SelectionSummary = z.infer<typeof selectionSummary>

/**
 * Marks positions of an open list. The core turns them into people at once; the position of a
 * group's heading stands for all of the group.
 */
const mark = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('positions'),
    positions: z.array(z.int().min(0)).max(10_000),
    selected: z.boolean(),
  }),
  /** Both ends included, in either order. */
  z.strictObject({
    kind: z.literal('range'),
    from: z.int().min(0),
    to: z.int().min(0),
    selected: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('all'), selected: z.boolean() }),
])
export type Mark = z.infer<typeof mark>

/** What is known of a person, one cell each. */
export const csvColumn = z.enum([
  'family-name',
  'given-name',
  'email',
  'phone',
  'client',
  'product',
  'plan',
  'role',
  'seat',
  'state',
  'permission',
  'last-seen',
  'invited',
  'id',
])
export type CsvColumn = z.infer<typeof csvColumn>

const selectionId = z.string().min(1).max(64)

export const selectionContract = {
  /** A selection comes to be with its first mark and lives as long as the core or until cleared. */
  mark: read
    .input(z.strictObject({ selection: selectionId, list: z.string(), mark }))
    .output(z.object({ people: count }))
    .errors({ LIST_GONE: coreErrors.LIST_GONE }),
  /** The selection is this one person afterwards, wherever they stand. */
  only: read
    .input(z.strictObject({ selection: selectionId, id: publicId }))
    .errors({ NOT_FOUND: coreErrors.NOT_FOUND }),
  /** The selection is these people afterwards, as many of them as are here. */
  these: read.input(
    z.strictObject({ selection: selectionId, ids: z.array(publicId).min(1).max(1_000) }),
  ),
  clear: read.input(z.strictObject({ selection: selectionId })),
  summary: read.input(z.strictObject({ selection: selectionId })).output(selectionSummary),
  /** The first of the selected people in name order. */
  rows: read
    .input(z.strictObject({ selection: selectionId, most: z.int().min(1).max(MOST_COPIED) }))
    .output(z.array(memberRow)),
  /**
   * The selected people as CSV (RFC 4180, a formula is made harmless), in name order, in pieces of
   * whole lines. `labels` are the words for codes, by `<column>.<code>`.
   */
  csv: read
    .input(
      z.strictObject({
        selection: selectionId,
        columns: z
          .array(z.strictObject({ id: csvColumn, title: z.string().max(100) }))
          .min(1)
          .max(30),
        labels: z.record(z.string(), z.string()),
      }),
    )
    .output(eventIterator(z.string())),
}
