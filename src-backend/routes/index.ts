import { portalRoutes } from '../portal/routes.ts'
import { alertSettingsRoute, changeAlertSettingsRoute } from './alerts.ts'
import { bootstrapRoute } from './bootstrap.ts'
import { changesRoute } from './changes.ts'
import { commandsRoute } from './commands.ts'
import { docsRoute } from './docs.ts'
import { entitlementsRoute } from './entitlements.ts'
import { eventsRoute } from './events.ts'
import { factsRoute } from './facts.ts'
import { changeGrantsRoute, grantsRoute } from './grants.ts'
import { changeGroupRoute, endGroupRoute, groupsRoute, newGroupRoute } from './groups.ts'
import { healthRoute } from './health.ts'
import { importsRoute } from './imports.ts'
import { mailWebhookRoute } from './mail-webhook.ts'
import {
  closeInboxRoute,
  inboxChangesRoute,
  inboxRoute,
  readInboxRoute,
  snoozeInboxRoute,
} from './inbox.ts'
import { knownCommandsRoute } from './known-commands.ts'
import { endLicenseKeyRoute, licenseKeysRoute, newLicenseKeyRoute } from './license-keys.ts'
import { licenseWebhookRoute } from './license-webhook.ts'
import { openapiRoute } from './openapi.ts'
import { ownedRoute, ownersRoute } from './owned.ts'
import { readyRoute } from './ready.ts'
import type { Route } from './route.ts'
import { signInRoute } from './sign-in.ts'
import { standingRoute } from './standing.ts'

/** Every address of the backend. */
export const routes: readonly Route[] = [
  healthRoute,
  readyRoute,
  openapiRoute,
  docsRoute,
  signInRoute,
  standingRoute,
  bootstrapRoute,
  changesRoute,
  eventsRoute,
  commandsRoute,
  knownCommandsRoute,
  importsRoute,
  grantsRoute,
  changeGrantsRoute,
  groupsRoute,
  newGroupRoute,
  changeGroupRoute,
  endGroupRoute,
  mailWebhookRoute,
  ...portalRoutes,
  inboxRoute,
  inboxChangesRoute,
  readInboxRoute,
  closeInboxRoute,
  snoozeInboxRoute,
  alertSettingsRoute,
  changeAlertSettingsRoute,
  ownedRoute,
  ownersRoute,
  newLicenseKeyRoute,
  licenseKeysRoute,
  endLicenseKeyRoute,
  licenseWebhookRoute,
  factsRoute,
  entitlementsRoute,
]
