import type { Ref } from 'vue'
import type { Conflict } from '#shared/rpc/contract/conflicts.ts'
import { useConsole } from '../../data/console.ts'
import { useAttempt } from '../../data/use-attempt.ts'
import { selectionId } from '../members/index.ts'
import { usePeopleVerbs, type PeopleTarget, type RemovalChoice } from '../people/index.ts'
import type { Conflicts } from './use-conflicts.ts'

export interface Heirs {
  /** Whose removal is asked for again, with new owners; null: nobody's. */
  readonly removing: Ref<PeopleTarget | null>
  askHeirs(conflict: Conflict): Promise<void>
  remove(choice: RemovalChoice): Promise<void>
}

/** The way on from a removal for which nobody was named who gets what is owned. */
export function useHeirs({ settle }: Pick<Conflicts, 'settle'>): Heirs {
  const { client } = useConsole()
  const attempt = useAttempt()
  const verbs = usePeopleVerbs()
  let asked: Conflict | null = null

  async function targetOf({ heirless }: Conflict): Promise<PeopleTarget> {
    const [id, ...others] = heirless
    const selection = selectionId('verb')
    if (id !== undefined && others.length === 0) {
      return { selection, person: await client.members.get({ id }) }
    }
    await client.selection.these({ selection, ids: heirless })
    return { selection, person: null }
  }

  return {
    removing: verbs.removing,
    async askHeirs(conflict) {
      const target = await attempt(() => targetOf(conflict))
      if (!target) return
      asked = conflict
      verbs.removing.value = target
    },
    async remove(choice) {
      const conflict = asked
      const isQueued = await verbs.remove(choice)
      // The new removal stands in its place; whoever it leaves out stays for a wish of its own.
      if (isQueued && conflict) await settle([[conflict.id]], 'drop')
    },
  }
}
