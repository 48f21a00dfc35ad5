import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useConsole } from '../../data/console.ts'
import { filled, inviteeAsTyped, linesOf, type DraftPerson } from './invite-draft.ts'

/** As long as somebody may stop typing before it is kept. */
const REST_MS = 300

/**
 * Whom somebody entered for a license and has not invited yet. The core keeps it with what else is
 * this person's on this machine: a window that is closed, a reload, a restart and the way to the
 * checkout lose nothing that was typed.
 */
export const useInviteDrafts = defineStore('invite-drafts', () => {
  const { client } = useConsole()
  const drafts = shallowRef<ReadonlyMap<string, readonly DraftPerson[]>>(new Map())
  const unkept = new Map<string, number>()

  function set(license: string, people: readonly DraftPerson[]): void {
    drafts.value = new Map(drafts.value).set(license, people)
  }

  /** What cannot be kept stays in this window, which is told of its disk elsewhere. */
  function keepNow(license: string): void {
    clearTimeout(unkept.get(license))
    if (!unkept.delete(license)) return
    const people = filled(drafts.value.get(license) ?? []).map(inviteeAsTyped)
    client.drafts.keepInvite({ license, people }).catch(() => undefined)
  }

  window.addEventListener('pagehide', () => {
    for (const license of unkept.keys()) keepNow(license)
  })

  return {
    /** null: not asked for yet. */
    of: (license: string) => drafts.value.get(license) ?? null,
    async load(license: string): Promise<void> {
      if (drafts.value.has(license)) return
      const { people } = await client.drafts.invite({ license })
      if (!drafts.value.has(license)) set(license, linesOf(people))
    },
    /** Lines that somebody has still to fill in. */
    begin: set,
    keep(license: string, people: readonly DraftPerson[]): void {
      set(license, people)
      clearTimeout(unkept.get(license))
      unkept.set(
        license,
        window.setTimeout(() => keepNow(license), REST_MS),
      )
    },
    keepNow,
    forget(license: string): void {
      set(license, [])
      unkept.set(license, 0)
      keepNow(license)
    },
  }
})
