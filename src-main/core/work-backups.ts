import type { EngineState } from './engine-state.ts'
import type { CorePorts } from './ports.ts'
import { codeOf } from './store/error-code.ts'
import type { WriterPort } from './store/writer-port.ts'

/**
 * A person who lost more than this would have to look for it; copying 10,000 commands takes some
 * hundredths of a second in a thread of its own.
 */
const EVERY_MS = 10_000
/** A very large outbox is copied less often: at most this share of the time goes into it. */
const SHARE = 1 / 20

export interface WorkBackupsDeps {
  readonly writer: WriterPort
  readonly state: EngineState
  readonly ports: Pick<CorePorts, 'clock' | 'timers' | 'log'>
  /** Aborted when the core closes; the writer itself backs up once more then. */
  readonly signal: AbortSignal
}

/** Keeps the outbox's backup: made at the start, and after changes, not at every one of them. */
export function keepWorkBackedUp({ writer, state, ports, signal }: WorkBackupsDeps): void {
  const { clock, timers, log } = ports
  let savedAs = -1
  let mayBeginAt = clock.monotonic()
  let isUnderWay = false
  let callOff: (() => void) | null = null

  function look(): void {
    if (signal.aborted || isUnderWay || callOff || state.store().workChanges === savedAs) return
    callOff = timers.after(Math.max(0, mayBeginAt - clock.monotonic()), () => {
      callOff = null
      void backUp()
    })
  }

  async function backUp(): Promise<void> {
    const began = clock.monotonic()
    const { workChanges } = state.store()
    isUnderWay = true
    try {
      await writer.call('backUpWork')
      savedAs = workChanges
    } catch (error) {
      if (!signal.aborted) log.warn('outbox-not-backed-up', { code: codeOf(error) })
    }
    isUnderWay = false
    mayBeginAt = Math.max(began + EVERY_MS, clock.monotonic() + (clock.monotonic() - began) / SHARE)
    look()
  }

  state.onStored(look)
  signal.addEventListener('abort', () => callOff?.())
  look()
}
