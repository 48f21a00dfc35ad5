import { must } from '#shared/lib/assert.ts'
import { asPort, PortEnd } from './port-end.ts'
import { Events, StoppableEvent, strict } from './strict.ts'

/** What the bundles gave or asked, for the tests to read. */
export const seen = {
  openedExternally: [] as string[],
  menu: [] as MenuItem[],
}

export interface MenuItem {
  readonly id?: string
  readonly label?: string
  readonly role?: string
  readonly accelerator?: string
  readonly type?: string
  readonly submenu?: readonly MenuItem[]
  readonly click?: () => void
}

export const shell = strict('shell', {
  openExternal(address: string) {
    seen.openedExternally.push(address)
    return Promise.resolve()
  },
})

export const dialog = strict('dialog', {
  showErrorBox(title: string, content: string) {
    process.stderr.write(`${title}: ${content}\n`)
  },
})

export const Menu = strict(
  'Menu',
  {
    buildFromTemplate: (template: readonly MenuItem[]) => [...template],
    setApplicationMenu(menu: MenuItem[]) {
      seen.menu = menu
    },
  },
  'statics',
)

/** As a keychain of the system: what is sealed cannot be read, and only here it is opened. */
export const safeStorage = strict('safeStorage', {
  isEncryptionAvailable: () => true,
  encryptString: (text: string) => Buffer.from(text).reverse(),
  decryptString: (sealed: Buffer) => Buffer.from(sealed).reverse().toString(),
})

const display = { id: 1, workArea: { x: 0, y: 0, width: 1440, height: 900 } }

export const screen = strict('screen', {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
})

const powerEvents = new Events('powerMonitor')
export const powerMonitor = strict('powerMonitor', { on: powerEvents.on.bind(powerEvents) })

/** As a system that shuts down. @returns whether it was asked to wait. */
export function shutDown(): boolean {
  const event = new StoppableEvent()
  powerEvents.emit('shutdown', event)
  return event.stopped
}

type PermissionCheck = (contents: object | null, permission: string) => boolean
let checkPermission: PermissionCheck | null = null

const sessionEvents = new Events('session')
const defaultSession = strict('session', {
  on: sessionEvents.on.bind(sessionEvents),
  setDevicePermissionHandler: () => undefined,
  setPermissionRequestHandler: () => undefined,
  setPermissionCheckHandler(check: PermissionCheck) {
    checkPermission = check
  },
})
export const session = strict('session', { defaultSession }, 'statics')

/** The bundle's answer, as Electron would ask it. */
export function isPermitted(contents: object, permission: string): boolean {
  return must(checkPermission, 'The bundle decides about permissions.')(contents, permission)
}

/** Electron's class: a channel whose two ends can be handed to other processes. */
export function MessageChannelMain(): object {
  const [one, two] = PortEnd.pair()
  return strict('MessageChannelMain', { port1: asPort(one), port2: asPort(two) })
}
