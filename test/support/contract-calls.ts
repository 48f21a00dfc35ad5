import { defaultAlertSettings } from '#shared/domain/alerts/settings.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { directoryQuery } from './directory-lists.ts'

/** Every procedure by its path, with what it may do and an input that it takes. */
export interface ContractCall {
  readonly path: string
  readonly access: 'read' | 'write' | 'ask'
  /** undefined: it takes none. */
  readonly input: unknown
  readonly errors: readonly string[]
}

const unknown = systemIds.newId()
const layout = { columns: [{ id: 'name', width: null }], density: 'compact' } as const
const view = { id: unknown, name: 'One', query: directoryQuery(), layout }
const invitee = {
  ...{ givenName: 'Nina', familyName: 'Newcomer', email: 'nina@contoso.example', phone: '' },
  ...{ role: 'agent', group: null, billingPermission: false, mfaRequired: false, takesSeat: false },
}
const page = { list: 'gone', from: 0, limit: 10 }

export const contractCalls: readonly ContractCall[] = [
  { path: 'session.get', access: 'read', input: undefined, errors: [] },
  { path: 'session.watch', access: 'read', input: undefined, errors: [] },
  {
    path: 'session.pause',
    access: 'write',
    input: { what: 'sync', paused: false },
    errors: [],
  },
  { path: 'session.connectNow', access: 'write', input: undefined, errors: [] },
  { path: 'session.acknowledgeSetAside', access: 'write', input: undefined, errors: [] },
  { path: 'session.acknowledgeRestored', access: 'write', input: undefined, errors: [] },
  { path: 'signIn.get', access: 'read', input: undefined, errors: [] },
  { path: 'signIn.watch', access: 'read', input: undefined, errors: [] },
  { path: 'signIn.start', access: 'write', input: undefined, errors: [] },
  { path: 'signIn.cancel', access: 'write', input: undefined, errors: [] },
  { path: 'signIn.signOut', access: 'write', input: undefined, errors: [] },
  { path: 'clients.open', access: 'read', input: { search: '' }, errors: [] },
  { path: 'clients.page', access: 'read', input: page, errors: ['LIST_GONE'] },
  { path: 'clients.get', access: 'read', input: { id: unknown }, errors: ['NOT_FOUND'] },
  { path: 'clients.licenses', access: 'read', input: { id: unknown }, errors: ['NOT_FOUND'] },
  {
    path: 'clients.seatChanges',
    access: 'read',
    input: { id: unknown, limit: 5 },
    errors: ['NOT_FOUND'],
  },
  { path: 'dashboard.get', access: 'read', input: undefined, errors: [] },
  { path: 'clients.close', access: 'read', input: { list: 'gone' }, errors: [] },
  {
    path: 'members.open',
    access: 'read',
    input: directoryQuery(),
    errors: ['NOT_READY'],
  },
  {
    path: 'members.page',
    access: 'read',
    input: { ...page, selection: 'one' },
    errors: ['LIST_GONE'],
  },
  { path: 'members.close', access: 'read', input: { list: 'gone' }, errors: [] },
  {
    path: 'selection.mark',
    access: 'read',
    input: { selection: 'one', list: 'gone', mark: { kind: 'all', selected: true } },
    errors: ['LIST_GONE'],
  },
  { path: 'members.facets', access: 'read', input: directoryQuery(), errors: ['NOT_READY'] },
  { path: 'members.get', access: 'read', input: { id: unknown }, errors: ['NOT_FOUND'] },
  {
    path: 'selection.rows',
    access: 'read',
    input: { selection: 'one', most: 10 },
    errors: [],
  },
  {
    path: 'selection.csv',
    access: 'read',
    input: { selection: 'one', columns: [{ id: 'email', title: 'E-mail' }], labels: {} },
    errors: [],
  },
  {
    path: 'selection.only',
    access: 'read',
    input: { selection: 'one', id: unknown },
    errors: ['NOT_FOUND'],
  },
  {
    path: 'selection.these',
    access: 'read',
    input: { selection: 'one', ids: [unknown] },
    errors: [],
  },
  { path: 'selection.clear', access: 'read', input: { selection: 'one' }, errors: [] },
  { path: 'selection.summary', access: 'read', input: { selection: 'one' }, errors: [] },
  {
    path: 'people.inviteTerms',
    access: 'read',
    input: { license: unknown },
    errors: ['NOT_FOUND'],
  },
  {
    path: 'people.invite',
    access: 'write',
    input: { license: unknown, people: [invitee] },
    errors: ['NOT_FOUND'],
  },
  {
    path: 'people.reckon',
    access: 'read',
    input: { selection: 'one', changes: [{ verb: 'remind-invites' }] },
    errors: [],
  },
  { path: 'people.groupChoices', access: 'read', input: { selection: 'one' }, errors: [] },
  {
    path: 'people.change',
    access: 'write',
    input: { selection: 'one', change: { verb: 'set-role', role: 'agent' } },
    errors: [],
  },
  { path: 'people.owned', access: 'ask', input: { selection: 'one' }, errors: [] },
  {
    path: 'people.heirs',
    access: 'read',
    input: { license: unknown, selection: 'one', search: '' },
    errors: [],
  },
  { path: 'people.transfer', access: 'write', input: { member: unknown }, errors: ['NOT_FOUND'] },
  { path: 'groups.list', access: 'ask', input: { license: unknown }, errors: [] },
  {
    path: 'groups.change',
    access: 'ask',
    input: {
      request: unknown,
      license: unknown,
      wish: { wish: 'end', group: unknown, into: null },
    },
    errors: [],
  },
  { path: 'drafts.invite', access: 'read', input: { license: unknown }, errors: [] },
  {
    path: 'drafts.keepInvite',
    access: 'write',
    input: { license: unknown, people: [invitee] },
    errors: [],
  },
  {
    path: 'seats.activate',
    access: 'write',
    input: { selection: 'one', choice: 'whole' },
    errors: [],
  },
  { path: 'seats.revoke', access: 'write', input: { selection: 'one' }, errors: [] },
  { path: 'bulks.list', access: 'read', input: { limit: 10 }, errors: [] },
  { path: 'bulks.get', access: 'read', input: { bulk: unknown }, errors: ['NOT_FOUND'] },
  {
    path: 'bulks.results',
    access: 'read',
    input: { bulk: unknown, only: 'all', from: 0, limit: 10 },
    errors: ['NOT_FOUND'],
  },
  { path: 'bulks.retry', access: 'write', input: { bulk: unknown }, errors: ['NOT_FOUND'] },
  { path: 'bulks.cancel', access: 'write', input: { bulk: unknown }, errors: ['NOT_FOUND'] },
  { path: 'bulks.undo', access: 'write', input: { bulk: unknown }, errors: ['NOT_FOUND'] },
  { path: 'bulks.canUndo', access: 'read', input: { bulk: unknown }, errors: ['NOT_FOUND'] },
  { path: 'outbox.list', access: 'read', input: { from: 0, limit: 10 }, errors: [] },
  { path: 'outbox.cancel', access: 'write', input: { commands: [unknown] }, errors: [] },
  { path: 'conflicts.list', access: 'read', input: { from: 0, limit: 10 }, errors: [] },
  {
    path: 'conflicts.settle',
    access: 'write',
    input: { conflicts: [unknown], way: 'drop' },
    errors: [],
  },
  {
    path: 'inbox.list',
    access: 'read',
    input: { folder: 'open', from: 0, limit: 10 },
    errors: [],
  },
  { path: 'inbox.askers', access: 'read', input: { entries: 'open' }, errors: [] },
  { path: 'inbox.counts', access: 'read', input: undefined, errors: [] },
  {
    path: 'inbox.change',
    access: 'write',
    input: { entries: [unknown], change: { wish: 'close' } },
    errors: [],
  },
  { path: 'inbox.alerts', access: 'ask', input: undefined, errors: [] },
  {
    path: 'inbox.setAlerts',
    access: 'ask',
    input: { scope: 'all', settings: defaultAlertSettings, exclude: [], include: [] },
    errors: [],
  },
  { path: 'inbox.takeBack', access: 'write', input: undefined, errors: [] },
  { path: 'views.list', access: 'read', input: undefined, errors: [] },
  { path: 'views.save', access: 'write', input: view, errors: [] },
  { path: 'views.remove', access: 'write', input: { id: unknown }, errors: ['NOT_FOUND'] },
  { path: 'views.layout', access: 'read', input: { tab: 'members' }, errors: [] },
  { path: 'views.keepLayout', access: 'write', input: { tab: 'members', layout }, errors: [] },
]
