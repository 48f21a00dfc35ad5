import { alertSettingsAnswer, alertSettingsRequest } from './alerts.ts'
import { bootstrap } from './bootstrap.ts'
import { changesQuery } from './changes.ts'
import { commandAnswers, commandBatch, recallAnswer, recallRequest } from './commands.ts'
import { json, type Endpoint } from './endpoint.ts'
import { grantsAnswer, grantsOfOperator, grantsQuery, grantsRequest } from './grants.ts'
import { importAnswer, importRequest } from './imports.ts'
import {
  groupAnswer,
  groupChange,
  groupEnd,
  groupEnded,
  groupList,
  groupParams,
  groupRequest,
  groupsParams,
} from './groups.ts'
import { inboxChanged, inboxChanges, inboxChangesQuery, inboxIds, inboxSnooze } from './inbox.ts'
import {
  entitlementAnswer,
  entitlementsQuery,
  factsAnswer,
  factsRequest,
  licenseParams,
  newLicenseKey,
  newLicenseKeyRequest,
  ownedAnswer,
  ownedQuery,
  ownersAnswer,
  ownersQuery,
  webhookRequest,
} from './product.ts'
import { operatorStanding, signIn, standingParams } from './sign-in.ts'

/** What the programs of this house ask the backend: the console, the command line, the demo's product. */
export const endpoints = {
  signIn: { method: 'GET', path: '/v1/sign-in', answer: json(signIn) },
  standing: {
    method: 'GET',
    path: '/v1/operators/:operator/standing',
    params: standingParams,
    answer: json(operatorStanding),
  },
  bootstrap: { method: 'GET', path: '/v1/bootstrap', answer: json(bootstrap) },
  changes: {
    method: 'GET',
    path: '/v1/changes',
    query: changesQuery,
    answer: { kind: 'ndjson', says: 'A header line, then rows as arrays and frames as objects' },
  },
  events: {
    method: 'GET',
    path: '/v1/events',
    answer: { kind: 'events', says: 'Events `poke` with `{"version": n, "operatorsVersion": n}`' },
  },
  commands: {
    method: 'POST',
    path: '/v1/commands',
    body: commandBatch,
    answer: json(commandAnswers),
  },
  knownCommands: {
    method: 'POST',
    path: '/v1/commands/known',
    body: recallRequest,
    answer: json(recallAnswer),
  },
  inboxChanges: {
    method: 'GET',
    path: '/v1/inbox/changes',
    query: inboxChangesQuery,
    answer: json(inboxChanges),
  },
  closeInbox: {
    method: 'POST',
    path: '/v1/inbox/close',
    body: inboxIds,
    answer: json(inboxChanged),
  },
  snoozeInbox: {
    method: 'POST',
    path: '/v1/inbox/snooze',
    body: inboxSnooze,
    answer: json(inboxChanged),
  },
  alertSettings: {
    method: 'GET',
    path: '/v1/alerts/settings',
    answer: json(alertSettingsAnswer),
  },
  changeAlertSettings: {
    method: 'POST',
    path: '/v1/alerts/settings',
    body: alertSettingsRequest,
    answer: json(alertSettingsAnswer),
  },
  groups: {
    method: 'GET',
    path: '/v1/licenses/:license/groups',
    params: groupsParams,
    answer: json(groupList),
  },
  addGroup: {
    method: 'POST',
    path: '/v1/licenses/:license/groups',
    params: groupsParams,
    body: groupRequest,
    answer: json(groupAnswer),
  },
  changeGroup: {
    method: 'POST',
    path: '/v1/licenses/:license/groups/:group',
    params: groupParams,
    body: groupChange,
    answer: json(groupAnswer),
  },
  endGroup: {
    method: 'POST',
    path: '/v1/licenses/:license/groups/:group/end',
    params: groupParams,
    body: groupEnd,
    answer: json(groupEnded),
  },
  owned: { method: 'GET', path: '/v1/owned', query: ownedQuery, answer: json(ownedAnswer) },
  owners: { method: 'GET', path: '/v1/owners', query: ownersQuery, answer: json(ownersAnswer) },
  imports: { method: 'POST', path: '/v1/imports', body: importRequest, answer: json(importAnswer) },
  grants: { method: 'GET', path: '/v1/grants', query: grantsQuery, answer: json(grantsOfOperator) },
  changeGrants: {
    method: 'POST',
    path: '/v1/grants',
    body: grantsRequest,
    answer: json(grantsAnswer),
  },
  newLicenseKey: {
    method: 'POST',
    path: '/v1/licenses/:license/keys',
    params: licenseParams,
    body: newLicenseKeyRequest,
    answer: json(newLicenseKey),
  },
  changeWebhook: {
    method: 'POST',
    path: '/v1/licenses/:license/webhook',
    params: licenseParams,
    body: webhookRequest,
    answer: json(webhookRequest),
  },
  facts: {
    method: 'POST',
    path: '/v1/licenses/:license/facts',
    params: licenseParams,
    body: factsRequest,
    answer: json(factsAnswer),
  },
  entitlements: {
    method: 'GET',
    path: '/v1/entitlements',
    query: entitlementsQuery,
    answer: json(entitlementAnswer),
  },
} as const satisfies Readonly<Record<string, Endpoint>>
