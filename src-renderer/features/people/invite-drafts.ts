import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { DraftPerson } from './invite-draft.ts'

/**
 * Whom somebody entered for a license and has not invited yet. The window can be closed, and the way
 * to the checkout leaves its page: nothing that was typed is lost by it.
 */
export const useInviteDrafts = defineStore('invite-drafts', () => {
  const drafts = shallowRef<ReadonlyMap<string, readonly DraftPerson[]>>(new Map())

  function keep(license: string, people: readonly DraftPerson[]): void {
    drafts.value = new Map(drafts.value).set(license, people)
  }

  function forget(license: string): void {
    drafts.value = new Map([...drafts.value].filter(([id]) => id !== license))
  }

  return { of: (license: string) => drafts.value.get(license) ?? [], keep, forget }
})
