import { z } from 'zod'
import { type Pausable, type Status } from '#shared/rpc/contract/session.ts'
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
