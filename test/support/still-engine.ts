import { bookGate } from '#core/book-gate.ts'
import type { BulkPlan, PeoplePlan, Commit, Engine } from '#core/engine.ts'
import type { StorePaths } from '#core/store/writer-port.ts'
import { LinkFailure } from '#core/sync/link-failure.ts'
import { userManagersProfile, type Profile } from '#shared/domain/profile.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { Session, Status } from '#shared/rpc/contract/session.ts'

/** An engine without a backend behind it: what is queued is kept, and the test tells of commits. */
export interface StillEngine extends Engine {
  readonly plans: readonly BulkPlan[]
  readonly peoplePlans: readonly PeoplePlan[]
  readonly cancelled: readonly string[]
  readonly retried: readonly string[]
  readonly listeners: () => number
  /** What readers have reported. */
  readonly damages: readonly unknown[]
  /** Runs a change of the book's file as the engine does: while every reader has let go of it. */
  exchangeBook(exchange: () => void): Promise<void>
  setGeneration(generation: number): void
  setChange(change: number): void
  tellCommit(commit: Partial<Commit>): void
  tellStatus(status: Partial<Status>): void
}

export function stillEngine(
  paths: StorePaths,
  session: Session | null = testSession(),
): StillEngine {
  const commitListeners = new Set<(commit: Commit) => void>()
  const storedListeners = new Set<() => void>()
  const statusListeners = new Set<(status: Status) => void>()
  const plans: BulkPlan[] = []
  const peoplePlans: PeoplePlan[] = []
  const cancelled: string[] = []
  const retried: string[] = []
  const damages: unknown[] = []
  const gate = bookGate()
  let generation = 1
  let change = 0
  let status: Status = {
    connection: { name: 'online' },
    sync: { name: 'idle' },
    search: 'ready',
    outbox: { queued: 0, sending: 0, attention: 0, pace: null },
    paused: { sync: false, sending: false },
    storage: 'ok',
    setAside: null,
    restored: null,
  }
  return {
    ...{ paths, plans, peoplePlans, cancelled, retried, damages },
    listeners: () => commitListeners.size + statusListeners.size,
    generation: () => generation,
    change: () => change,
    session: () => session,
    status: () => status,
    backend: { ask: nobody },
    onStatus: (listener) => subscribe(statusListeners, listener),
    onCommit: (listener) => subscribe(commitListeners, listener),
    onStored: (listener) => subscribe(storedListeners, listener),
    async enqueue(plan) {
      plans.push(plan)
      return systemIds.newId()
    },
    async enqueuePeople(plan) {
      peoplePlans.push(plan)
      return systemIds.newId()
    },
    async cancelBulk(bulk) {
      cancelled.push(bulk)
      return 1
    },
    changeInbox: () => Promise.resolve(0),
    takeBackInbox: () => Promise.resolve(0),
    connectNow: () => undefined,
    async cancelCommands(commands) {
      cancelled.push(...commands)
      return { cancelled: commands.length, tooLate: 0 }
    },
    async undoBulk(bulk) {
      cancelled.push(bulk)
      return { cancelled: 1, reversing: 0, bulk: null, tooLate: 0, kept: 0 }
    },
    canUndoBulk: async () => true,
    async settleConflicts(conflicts) {
      return { settled: conflicts.length, left: 0, people: 0 }
    },
    async retryBulk(bulk) {
      retried.push(bulk)
      return { people: 0, bulk: null }
    },
    async pause(what, paused) {
      status = { ...status, paused: { ...status.paused, [what]: paused } }
    },
    async acknowledgeSetAside() {
      status = { ...status, setAside: null }
    },
    async acknowledgeRestored() {
      status = { ...status, restored: null }
    },
    saveView: () => Promise.resolve(),
    removeView: () => Promise.resolve(false),
    keepLayout: () => Promise.resolve(),
    keepInviteDraft: () => Promise.resolve(),
    whenBookStands: () => gate.whenOpen(),
    onBookExchange: gate.onClosing,
    reportDamage: (error) => damages.push(error),
    exchangeBook: (exchange) => gate.whileClosed(async () => exchange()),
    setGeneration(next) {
      generation = next
    },
    setChange(next) {
      change = next
      for (const listener of [...storedListeners]) listener()
    },
    tellCommit({ areas = ['members'], rows = 'all' }) {
      const commit = { areas, rows, generation }
      for (const listener of [...commitListeners]) listener(commit)
    },
    tellStatus(change) {
      status = { ...status, ...change }
      for (const listener of [...statusListeners]) listener(status)
    },
  }
}

function nobody(): Promise<never> {
  return Promise.reject(new LinkFailure('unreachable', 'There is no backend behind it.'))
}

const freely: Profile = {
  ...userManagersProfile,
  seatsBy: 'user-managers',
  exemptSignedUpBefore: null,
  inviteTakesSeat: 'always',
}
const guarded: Profile = {
  ...userManagersProfile,
  seatsBy: 'billing-permission',
  exemptSignedUpBefore: '2021-02-08',
  inviteTakesSeat: 'chosen',
}

/** An agent without billing permission and an owner; `campaign` for all, `canvass` for the owner. */
export function testSession(as: 'owner' | 'agent' = 'owner'): Session {
  const owner = operator('Olivia Owner', 'owner')
  const agent = operator('Aaron Agent', 'agent')
  return {
    partner: { id: systemIds.newId(), name: 'Northwind' },
    operator: { ...(as === 'owner' ? owner : agent), allClients: true },
    operators: [agent, owner],
    catalogue: [product('campaign', freely), product('canvass', guarded)],
  }
}

function operator(name: string, role: 'owner' | 'agent'): Session['operators'][number] {
  const email = `${role}@northwind.example`
  const rights = { role, billingPermission: false }
  return { id: systemIds.newId(), name, email, ...rights }
}

function product(id: string, profile: Profile): Session['catalogue'][number] {
  return {
    id,
    name: id,
    profile,
    plans: [{ id: 'pro', name: 'Pro', includedSeats: 1, multiUser: true }],
  }
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
