import { contextBridge, ipcRenderer } from 'electron'
import {
  CHANNEL_GLOBAL,
  MENU_COMMAND,
  PORT_DELIVERY,
  PORT_LOST,
  PORT_REQUEST,
} from '#shared/rpc/channel.ts'

// Plain data is all that crosses the bridge; what the page may do, it does through the port.
contextBridge.exposeInMainWorld(CHANNEL_GLOBAL, 'message-port')

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source === window && isPortRequest(event.data)) ipcRenderer.send(PORT_REQUEST)
})

ipcRenderer.on(PORT_DELIVERY, (event) => {
  window.postMessage({ type: PORT_DELIVERY }, window.location.origin, [...event.ports])
})

ipcRenderer.on(PORT_LOST, () => {
  window.postMessage({ type: PORT_LOST }, window.location.origin)
})

ipcRenderer.on(MENU_COMMAND, (_event, command: unknown) => {
  window.postMessage({ type: MENU_COMMAND, command }, window.location.origin)
})

function isPortRequest(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === PORT_REQUEST
}
