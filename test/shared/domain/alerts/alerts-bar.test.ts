import { expect, test } from 'vitest'
import { alertsBar } from '#shared/domain/alerts/alerts-bar.ts'

test.for([
  ['owner', true, null, null],
  ['administrator', true, null, null],
  ['administrator', false, 'clients', null],
  ['owner', false, 'clients', null],
  ['agent', true, 'role', 'role'],
  ['agent', false, 'role', 'role'],
] as const)(
  'an operator with the role %s (sees all clients: %s) is kept from the alerts of all clients by %s, from those of one by %s',
  ([role, allClients, ofAll, ofOne]) => {
    const operator = { role, allClients }
    expect([alertsBar(operator, 'all'), alertsBar(operator, 'client')]).toEqual([ofAll, ofOne])
  },
)
