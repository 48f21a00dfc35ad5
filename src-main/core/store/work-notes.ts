import { z } from 'zod'
import {
  restored,
  type Pausable,
  type Restored,
  type Status,
} from '#shared/rpc/contract/session.ts'
import { lastEventAt } from './outbox-events.ts'
import { countOutbox } from './outbox-store.ts'
import { readMeta, writeMeta, type StoreFile } from './store-file.ts'

const PAUSE_KEYS: Readonly<Record<Pausable, string>> = {
  sync: 'paused_sync',
  sending: 'paused_sending',
}

/** What a person holds back, over a restart, too. */
export function readPaused(work: StoreFile): Status['paused'] {
  return {
    sync: readMeta(work, PAUSE_KEYS.sync) !== null,
    sending: readMeta(work, PAUSE_KEYS.sending) !== null,
  }
}

export function writePaused(work: StoreFile, what: Pausable, paused: boolean): void {
  writeMeta(work, PAUSE_KEYS[what], paused ? 'yes' : null)
}

const setAside = z.object({
  reason: z.enum(['damaged', 'foreign', 'outdated', 'counts', 'reset']),
  at: z.int(),
})

/** The last book that was set aside, until a person has read of it. */
export function readSetAside(work: StoreFile): Status['setAside'] {
  const kept = readMeta(work, 'set_aside')
  return kept === null ? null : setAside.parse(JSON.parse(kept))
}

export function writeSetAside(work: StoreFile, note: Status['setAside']): void {
  writeMeta(work, 'set_aside', note && JSON.stringify(note))
}

/** How the outbox was put together again, until a person has read of it. */
export function readRestored(work: StoreFile): Restored | null {
  const kept = readMeta(work, 'restored')
  return kept === null ? null : restored.parse(JSON.parse(kept))
}

export function writeRestored(work: StoreFile, note: Restored | null): void {
  writeMeta(work, 'restored', note && JSON.stringify(note))
}

/** The file could be read and lacks what came last; nothing else holds that. */
export function noteCut(work: StoreFile): void {
  const { queued, sending } = countOutbox(work)
  const since = lastEventAt(work)
  writeRestored(work, {
    from: 'file',
    waiting: queued + sending,
    since: since === 0 ? null : since,
  })
}
