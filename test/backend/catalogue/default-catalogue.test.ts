import { expect, test } from 'vitest'
import { defaultCatalogue } from '#backend/catalogue/default-catalogue.ts'
import { bootstrap } from '#shared/protocol/bootstrap.ts'

test('S4.1 a new partner sells one product for each profile', () => {
  const catalogue = bootstrap.shape.catalogue.parse(defaultCatalogue)
  expect(catalogue.map(({ id }) => id)).toEqual(['canvass', 'chat', 'text', 'insight', 'campaign'])
  expect(catalogue.at(-1)?.plans.map(({ name }) => name)).toEqual([
    'Starter',
    'Plus',
    'Pro',
    'Enterprise',
  ])
})

test('only canvass asks for billing permission, exempts old clients and lets invitations choose', () => {
  const special = defaultCatalogue.filter(
    ({ profile }) =>
      profile.seatsBy !== 'user-managers' ||
      profile.exemptSignedUpBefore !== null ||
      profile.inviteTakesSeat !== 'always',
  )
  expect(special).toMatchObject([
    { id: 'canvass', profile: { exemptSignedUpBefore: '2021-02-08', inviteTakesSeat: 'chosen' } },
  ])
})
