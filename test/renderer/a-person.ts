import type { MemberRow } from '#shared/rpc/contract/members.ts'

/** A row of the directory in which nothing is remarkable. */
export function aPerson(change: Partial<MemberRow> = {}): MemberRow {
  return {
    kind: 'person',
    id: '01890000-0000-7000-8000-000000000001',
    givenName: 'Ada',
    familyName: 'Byron',
    email: 'ada@engine.example',
    phone: '+44 20 7946 0001',
    role: 'agent',
    isOwner: false,
    state: 'member',
    licensed: true,
    exempt: false,
    billingPermission: false,
    client: { id: '01890000-0000-7000-8000-00000000000c', name: 'Engine Works' },
    license: { id: '01890000-0000-7000-8000-00000000000d', product: 'chat', plan: 'pro' },
    lastSeenAt: null,
    invitedAt: null,
    autoReplyAt: null,
    pending: null,
    selected: false,
    ...change,
  }
}
