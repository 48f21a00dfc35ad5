import type { Ids } from '#shared/lib/ports.ts'
import type { GroupWish } from '#shared/rpc/contract/groups.ts'

/** Under which id a wish is sent, so that nothing is done twice. */
export interface RequestIds {
  of(wish: GroupWish): string
  /** What became of it is known: the same wish later is another one. */
  settled(): void
}

/** While nobody knows what became of a wish, the same one again is the same request. */
export function requestIds(ids: Ids): RequestIds {
  let open: { readonly wish: string; readonly id: string } | null = null
  return {
    of(wish) {
      const text = JSON.stringify(wish)
      if (open?.wish !== text) open = { wish: text, id: ids.newId() }
      return open.id
    },
    settled() {
      open = null
    },
  }
}
