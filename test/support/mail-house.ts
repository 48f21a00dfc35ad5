import { expect } from 'vitest'
import { startMailServer } from './mail-server.ts'
import { givenMessageHouse } from './message-house.ts'
import { openTestStore } from './store.ts'

/** A house whose letters leave to a mail server of its own. `end` also shows that no worker failed. */
export async function givenMailHouse() {
  const store = await openTestStore()
  const server = await startMailServer({ hideDSN: false })
  const house = await givenMessageHouse(store)
  async function end(): Promise<void> {
    await house.endWorkers()
    await server.stop()
    await store.close()
    expect(house.failures).toEqual([])
  }
  return { store, server, house, end }
}
