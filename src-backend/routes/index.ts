import { bootstrapRoute } from './bootstrap.ts'
import { changesRoute } from './changes.ts'
import { commandsRoute } from './commands.ts'
import { eventsRoute } from './events.ts'
import { changeGrantsRoute, grantsRoute } from './grants.ts'
import { healthRoute } from './health.ts'
import { importsRoute } from './imports.ts'
import { openapiRoute } from './openapi.ts'
import type { Route } from './route.ts'
import { signInRoute } from './sign-in.ts'

/** Every address of the backend. */
export const routes: readonly Route[] = [
  healthRoute,
  openapiRoute,
  signInRoute,
  bootstrapRoute,
  changesRoute,
  eventsRoute,
  commandsRoute,
  importsRoute,
  grantsRoute,
  changeGrantsRoute,
]
