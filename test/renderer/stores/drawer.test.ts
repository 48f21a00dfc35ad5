import { expect, test } from 'vitest'
import { drawerOf, drawerQuery, type Drawer } from '#renderer/stores/drawer.ts'

test.each<Drawer>([
  { name: 'none' },
  { name: 'outbox' },
  { name: 'results', id: '01890000-0000-7000-8000-000000000001' },
  { name: 'conflict', id: '01890000-0000-7000-8000-000000000002' },
  { name: 'member', id: '01890000-0000-7000-8000-000000000003' },
])('the address brings back what the drawer showed: %o', (drawer) => {
  expect(drawerOf({ ...drawerQuery(drawer) })).toEqual(drawer)
})

test.each(['', 'results', 'results.', 'nothing.known'])(
  'an address that makes no sense (%s) opens nothing',
  (value) => {
    expect(drawerOf({ drawer: value })).toEqual({ name: 'none' })
  },
)
