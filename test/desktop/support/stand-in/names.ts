import type {
  App,
  BrowserWindow,
  ContextBridge,
  Dialog,
  IpcMain,
  IpcMainEvent,
  IpcRenderer,
  IpcRendererEvent,
  Menu,
  MessageChannelMain,
  MessageEvent,
  MessagePortMain,
  ParentPort,
  PowerMonitor,
  SafeStorage,
  Protocol,
  Screen,
  Session,
  Shell,
  UtilityProcess,
  WebContents,
  WebFrameMain,
} from 'electron'

/** A thing of Electron as the stand-in has it. */
interface Standing<T> {
  /** Its interface or class in Electron's type declarations. */
  readonly type: string
  readonly members: readonly (keyof T & string)[]
  readonly statics?: readonly string[]
  readonly events?: readonly string[]
}

/** Everything that the stand-in has: what the bundles use, and nothing else. */
export const names = {
  app: {
    type: 'App',
    members: [
      'enableSandbox',
      'exit',
      'isPackaged',
      'on',
      'quit',
      'requestSingleInstanceLock',
      'setPath',
      'whenReady',
    ],
    events: ['before-quit', 'second-instance', 'web-contents-created', 'window-all-closed'],
  } satisfies Standing<App>,
  BrowserWindow: {
    type: 'BrowserWindow',
    statics: ['getAllWindows'],
    members: [
      'focus',
      'getNormalBounds',
      'isDestroyed',
      'isMaximized',
      'isMinimized',
      'loadURL',
      'maximize',
      'on',
      'once',
      'restore',
      'show',
      'webContents',
    ],
    events: [
      'close',
      'maximize',
      'move',
      'query-session-end',
      'ready-to-show',
      'resize',
      'session-end',
      'unmaximize',
    ],
  } satisfies Standing<BrowserWindow>,
  webContents: {
    type: 'WebContents',
    members: ['getURL', 'isDestroyed', 'on', 'postMessage', 'send', 'setWindowOpenHandler'],
    events: ['will-attach-webview', 'will-frame-navigate', 'will-redirect'],
  } satisfies Standing<WebContents>,
  senderFrame: {
    type: 'WebFrameMain',
    members: ['parent', 'url'],
  } satisfies Standing<WebFrameMain>,
  ipcMain: {
    type: 'IpcMain',
    members: ['on'],
  } satisfies Standing<IpcMain>,
  ipcMainEvent: {
    type: 'IpcMainEvent',
    members: ['sender', 'senderFrame'],
  } satisfies Standing<IpcMainEvent>,
  MessageChannelMain: {
    type: 'MessageChannelMain',
    members: ['port1', 'port2'],
  } satisfies Standing<MessageChannelMain>,
  messagePort: {
    type: 'MessagePortMain',
    members: ['close', 'on', 'postMessage', 'start'],
    events: ['close', 'message'],
  } satisfies Standing<MessagePortMain>,
  messageEvent: {
    type: 'MessageEvent',
    members: ['data', 'ports'],
  } satisfies Standing<MessageEvent>,
  utilityProcess: {
    type: 'UtilityProcess',
    statics: ['fork'],
    members: ['kill', 'on', 'once', 'postMessage', 'stderr', 'stdout'],
    events: ['exit', 'message'],
  } satisfies Standing<UtilityProcess>,
  parentPort: {
    type: 'ParentPort',
    members: ['on', 'postMessage'],
    events: ['message'],
  } satisfies Standing<ParentPort>,
  protocol: {
    type: 'Protocol',
    members: ['handle', 'registerSchemesAsPrivileged'],
  } satisfies Standing<Protocol>,
  session: {
    type: 'Session',
    statics: ['defaultSession'],
    members: [
      'on',
      'setDevicePermissionHandler',
      'setPermissionCheckHandler',
      'setPermissionRequestHandler',
    ],
    events: ['will-download'],
  } satisfies Standing<Session>,
  shell: {
    type: 'Shell',
    members: ['openExternal'],
  } satisfies Standing<Shell>,
  dialog: {
    type: 'Dialog',
    members: ['showErrorBox'],
  } satisfies Standing<Dialog>,
  Menu: {
    type: 'Menu',
    statics: ['buildFromTemplate', 'setApplicationMenu'],
    members: [],
  } satisfies Standing<Menu>,
  screen: {
    type: 'Screen',
    members: ['getAllDisplays', 'getPrimaryDisplay'],
  } satisfies Standing<Screen>,
  safeStorage: {
    type: 'SafeStorage',
    members: ['decryptString', 'encryptString', 'isEncryptionAvailable'],
  } satisfies Standing<SafeStorage>,
  powerMonitor: {
    type: 'PowerMonitor',
    members: ['on'],
    events: ['shutdown'],
  } satisfies Standing<PowerMonitor>,
  contextBridge: {
    type: 'ContextBridge',
    members: ['exposeInMainWorld'],
  } satisfies Standing<ContextBridge>,
  ipcRenderer: {
    type: 'IpcRenderer',
    members: ['on', 'send'],
  } satisfies Standing<IpcRenderer>,
  ipcRendererEvent: {
    type: 'IpcRendererEvent',
    members: ['ports'],
  } satisfies Standing<IpcRendererEvent>,
} as const

export type StandInName = keyof typeof names
