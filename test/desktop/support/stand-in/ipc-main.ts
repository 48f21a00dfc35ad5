import { strict } from './strict.ts'

type Listener = (event: object) => void

const listeners = new Map<string, Listener[]>()

export const ipcMain = strict('ipcMain', {
  on(channel: string, listener: Listener) {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
  },
})

/** A preload sent something. */
export function hearPage(channel: string, event: object): void {
  const heard = listeners.get(channel)
  if (!heard) throw new Error(`Nobody listens to ${channel}.`)
  for (const listener of heard) listener(event)
}
