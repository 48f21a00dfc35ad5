import { shell } from 'electron'
import { browserDoor } from './browser-door.ts'

/** The only way out to the system's browser; the lint forbids every other. */
export const { openExternal, openSignInPage } = browserDoor((url) => void shell.openExternal(url))
