import { defineStore } from 'pinia'
import { ref } from 'vue'

/** A click that can be taken back while its notice offers it. */
interface UndoOffer {
  readonly bulk: string
  readonly take: () => void
}

/** What Ctrl/Cmd+Z would take back: the latest click that is still on offer. */
export const useUndo = defineStore('undo', () => {
  const offers = ref<readonly UndoOffer[]>([])

  function withdraw(bulk: string): void {
    offers.value = offers.value.filter((offer) => offer.bulk !== bulk)
  }

  return {
    offer(bulk: string, take: () => void): void {
      withdraw(bulk)
      offers.value = [...offers.value, { bulk, take }]
    },
    withdraw,
    /** False: nothing is on offer. */
    takeLatest(): boolean {
      const latest = offers.value.at(-1)
      latest?.take()
      return latest !== undefined
    },
  }
})
