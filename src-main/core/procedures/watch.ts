import { AsyncIteratorClass } from '@orpc/server'
import type { ChangedArea, ConsoleEvent, Status } from '#shared/rpc/contract/session.ts'
import type { People } from '../directory/people.ts'
import type { Engine } from '../engine.ts'

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
  const subscriptions = [
    engine.onStatus((status) => mailbox.putStatus(status)),
    engine.onCommit((commit) => mailbox.putAreas(commit.areas)),
    people.onFresh(() => mailbox.putAreas(['members'])),
  ]
  const letGo = () => {
    for (const unsubscribe of subscriptions) unsubscribe()
    mailbox.close()
  }
  signal?.addEventListener('abort', letGo, { once: true })
  if (signal?.aborted) letGo()
  return new AsyncIteratorClass(
    () => mailbox.take(),
    async () => {
      signal?.removeEventListener('abort', letGo)
      letGo()
    },
  )
}

/** Holds at most one status and one set of areas until they are fetched. */
class Mailbox {
  private status: Status | null
  private areas = new Set<ChangedArea>()
  private isClosed = false
  private wake = (): void => undefined

  constructor(status: Status) {
    this.status = status
  }

  putStatus(status: Status): void {
    this.status = status
    this.wake()
  }

  putAreas(areas: readonly ChangedArea[]): void {
    for (const area of areas) this.areas.add(area)
    this.wake()
  }

  close(): void {
    this.isClosed = true
    this.wake()
  }

  /** Waits for the next event; done once closed. */
  async take(): Promise<IteratorResult<ConsoleEvent, undefined>> {
    while (!this.isClosed) {
      const event = this.next()
      if (event) return { done: false, value: event }
      await new Promise<void>((resolve) => {
        this.wake = resolve
      })
    }
    return { done: true, value: undefined }
  }

  private next(): ConsoleEvent | null {
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
