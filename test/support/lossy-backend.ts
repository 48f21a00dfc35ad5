import { nextVersion } from '#backend/store/partners.ts'
import { startBackend, type TestBackend } from './backend.ts'
import { copyData, putBack } from './data-copy.ts'
import { tempDir } from './temp-dir.ts'
import type { VirtualTime } from './virtual-time.ts'

/** The one real backend of many histories; each has a partner of its own in it. */
export interface LossyBackend {
  readonly time: VirtualTime
  /** The one that runs now. */
  readonly now: TestBackend
  /** Ends it and starts it again on the same data; streams of events end. */
  restart(): Promise<void>
  /** Copies the data as they are now to this file. */
  backUp(copy: string): Promise<void>
  /**
   * What whoever puts a backup back does: ends it, puts the copy in the place of the data, gives
   * them a new epoch, and starts it. null: the copy is as new as the data.
   */
  beginNewLife(copy: string | null): Promise<void>
  /** One more seat is bought for a license. */
  buy(license: { readonly partner: string; readonly id: string }): Promise<void>
  end(): Promise<void>
}

export async function lossyBackend(time: VirtualTime): Promise<LossyBackend> {
  const folder = tempDir()
  const dataFile = `${folder.path}/backend.sqlite`
  const start = (): Promise<TestBackend> => startBackend({ dataFile, clock: time })
  let now = await start()

  async function restart(): Promise<void> {
    await now.stop()
    now = await start()
  }

  return {
    time,
    get now() {
      return now
    },
    restart,
    backUp: (copy) => copyData(now, copy),
    async beginNewLife(copy) {
      await now.stop()
      await putBack(copy, dataFile)
      now = await start()
    },
    buy: ({ partner, id }) =>
      now.store.write(async (trx) => {
        const version = await nextVersion(trx, partner)
        await trx
          .updateTable('license')
          .set((eb) => ({ additional: eb('additional', '+', 1), version }))
          .where('partner', '=', partner)
          .where('id', '=', id)
          .execute()
      }),
    async end() {
      await now.stop()
      folder.remove()
    },
  }
}
