import type { CommandArguments } from '#shared/domain/people/targets.ts'
import type { CommandVerb } from '#shared/domain/words.ts'
import { freshIds } from './fresh-ids.ts'
import { openBulk, type OpenBulk } from './outbox-store.ts'
import type { Shower } from './show-command.ts'
import type { Store } from './store-file.ts'

/** New commands that grow out of older ones, each shown at once; those of one verb make one bulk. */
export interface NewWishes {
  add(wish: { readonly verb: CommandVerb; readonly license: string }, args: CommandArguments): void
  /** @returns the bulks that were made. */
  close(): readonly string[]
}

export interface NewWishesOptions {
  readonly at: number
  /** Fresh ones: for each command and each bulk. */
  readonly newIds: readonly string[]
  /** Of the commands that will come. */
  readonly licenses: readonly string[]
}

export function newWishes(
  store: Store,
  shower: Shower,
  { at, newIds, licenses }: NewWishesOptions,
): NewWishes {
  const bulks = new Map<CommandVerb, OpenBulk & { readonly id: string }>()
  const ids = freshIds(newIds)

  function bulkOf(verb: CommandVerb): OpenBulk {
    const known = bulks.get(verb)
    if (known) return known
    const id = ids.newId()
    const opened = { id, ...openBulk(store, { id, verb, at }, licenses) }
    bulks.set(verb, opened)
    return opened
  }

  return {
    add({ verb, license }, args) {
      const command = { id: ids.newId(), license, args }
      shower.show(bulkOf(verb).add([command]))
    },
    close() {
      for (const bulk of bulks.values()) bulk.close()
      return [...bulks.values()].map((bulk) => bulk.id)
    },
  }
}
