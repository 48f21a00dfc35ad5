import type { AsyncIteratorClass } from '@orpc/server'
import type { ChangedArea, ConsoleEvent, Status } from '#shared/rpc/contract/session.ts'
import type { People } from '../directory/people.ts'
import type { Engine } from '../engine.ts'
import { latestStream } from './latest-stream.ts'

/**
 * The stream of one window. What a slow window has not fetched yet is kept as the latest status
 * and the union of the areas, so that it never grows.
 *
 * @param signal aborted when the window lets go.
 */
export function watchEngine(
  engine: Engine,
  people: Pick<People, 'onFresh'>,
  signal: AbortSignal | undefined,
): AsyncIteratorClass<ConsoleEvent> {
  const mailbox = new Mailbox(engine.status())
  return latestStream(
    (look) => {
      const subscriptions = [
        engine.onStatus((status) => {
          mailbox.putStatus(status)
          look()
        }),
        engine.onCommit((commit) => {
          mailbox.putAreas(commit.areas)
          look()
        }),
        people.onFresh(() => {
          mailbox.putAreas(['members'])
          look()
        }),
      ]
      return () => {
        for (const unsubscribe of subscriptions) unsubscribe()
      }
    },
    () => mailbox.next(),
    signal,
  )
}

/** Holds at most one status and one set of areas until they are fetched. */
class Mailbox {
  private status: Status | null
  private areas = new Set<ChangedArea>()

  constructor(status: Status) {
    this.status = status
  }

  putStatus(status: Status): void {
    this.status = status
  }

  putAreas(areas: readonly ChangedArea[]): void {
    for (const area of areas) this.areas.add(area)
  }

  next(): ConsoleEvent | null {
    const { status, areas } = this
    if (status) {
      this.status = null
      return { type: 'status', status }
    }
    if (areas.size === 0) return null
    this.areas = new Set()
    return { type: 'changed', areas: [...areas] }
  }
}
