import { openForReading, type Connection } from '#core/store/open-database.ts'
import { nextVersion } from '#backend/store/partners.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from './backend.ts'
import { memoryDir } from './temp-dir.ts'
import type { VirtualTime } from './virtual-time.ts'

/** The one real backend of many histories; each has a partner of its own in it. */
export interface LossyBackend {
  readonly time: VirtualTime
  /** The one that runs now. */
  readonly now: TestBackend
  /** Its file, to look into between two requests. */
  readonly data: Connection
  /** Ends it and starts it again on the same data; streams of events end. */
  restart(): Promise<void>
  /** The same, and the data says that it was put back from a copy. */
  beginNewLife(): Promise<void>
  /** One more seat is bought for a license. */
  buy(license: { readonly partner: string; readonly id: string }): Promise<void>
  end(): Promise<void>
}

export async function lossyBackend(time: VirtualTime): Promise<LossyBackend> {
  const folder = memoryDir()
  const dataFile = `${folder.path}/backend.sqlite`
  const start = (): Promise<TestBackend> => startBackend({ dataFile, clock: time })
  let now = await start()
  const data = openForReading(dataFile)

  async function restart(): Promise<void> {
    await now.stop()
    now = await start()
  }

  return {
    time,
    data,
    get now() {
      return now
    },
    restart,
    async beginNewLife() {
      const epoch = { value: systemIds.newId() }
      await now.store.db.updateTable('install').set(epoch).where('key', '=', 'epoch').execute()
      await restart()
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
      data.close()
      await now.stop()
      folder.remove()
    },
  }
}
