import { z } from 'zod'
import { coreErrors, storageErrors } from '../errors.ts'
import { read, write } from '../procedure.ts'
import { directoryQuery } from './members.ts'
import { publicId } from '../../domain/words.ts'

const column = z.strictObject({
  /** A column of the directory, by its id there; one that a later version does not know is left out. */
  id: z.string().min(1).max(40),
  /** In pixels; null: as the column wishes. */
  width: z.int().min(40).max(2_000).nullable(),
})

/** How a person has arranged the directory's table. */
export const tableLayout = z.strictObject({
  /** The shown ones, in order. */
  columns: z.array(column).max(30),
  density: z.enum(['comfortable', 'compact']),
})
export type TableLayout = z.infer<typeof tableLayout>

const viewName = z.string().trim().min(1).max(80)

/** A search with its filters, order and columns under a name. */
export const savedView = z.strictObject({
  id: publicId,
  name: viewName,
  query: directoryQuery,
  layout: tableLayout,
})
export type SavedView = z.infer<typeof savedView>

/** Kept on this machine, in `work.sqlite`. */
export const viewsContract = {
  /** In name order. */
  list: read.output(z.object({ views: z.array(savedView) })),
  /** With the id of one that is there it is changed, otherwise made. */
  save: write.input(savedView).errors(storageErrors),
  remove: write
    .input(z.strictObject({ id: publicId }))
    .errors({ NOT_FOUND: coreErrors.NOT_FOUND, ...storageErrors }),
  /** The arrangement of a tab, as it was last left; null: never arranged. */
  layout: read
    .input(z.strictObject({ tab: z.enum(['members', 'invites']) }))
    .output(z.object({ layout: tableLayout.nullable() })),
  keepLayout: write
    .input(z.strictObject({ tab: z.enum(['members', 'invites']), layout: tableLayout }))
    .errors(storageErrors),
}
