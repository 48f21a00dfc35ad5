import type { Status } from '#shared/rpc/contract/session.ts'

/** Online, up to date, nothing waits and nothing is wrong. */
export const calmStatus: Status = {
  connection: { name: 'online' },
  sync: { name: 'idle' },
  search: 'ready',
  outbox: { queued: 0, sending: 0, attention: 0, pace: null },
  paused: { sync: false, sending: false },
  storage: 'ok',
  setAside: null,
  restored: null,
}
