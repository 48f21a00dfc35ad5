import { app, session } from 'electron'
import { openExternal } from './open-external.ts'
import { guardContents, guardSession } from './page-guards.ts'

/** Guards every page there is or will be. */
export function guardAllContents(): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, openExternal))
  guardSession(session.defaultSession)
}
