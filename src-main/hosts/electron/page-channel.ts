import { ipcMain, MessageChannelMain } from 'electron'
import { PORT_DELIVERY, PORT_REQUEST } from '#shared/rpc/channel.ts'
import type { CoreProcess } from './core-process.ts'
import { mayAskForPort } from './own-page.ts'

/** Gives every page that asks a channel straight to the core; the main process reads nothing of it. */
export function servePorts(core: CoreProcess): void {
  ipcMain.on(PORT_REQUEST, (event) => {
    if (!mayAskForPort(event.senderFrame)) return
    const { port1, port2 } = new MessageChannelMain()
    core.connect(port1)
    event.sender.postMessage(PORT_DELIVERY, null, [port2])
  })
}
