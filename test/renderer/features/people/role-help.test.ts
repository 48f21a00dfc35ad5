import { expect, test } from 'vitest'
import { roleHelp } from '#renderer/features/people/role-help.ts'
import { profileOfProduct } from '#test/support/people-facts.ts'

function help(product: string) {
  return (['administrator', 'agent'] as const).map((role) =>
    roleHelp(role, profileOfProduct(product)),
  )
}

test('S3.4 where the owner alone manages users, an agent reads the same as an administrator', () => {
  expect(help('insight')).toEqual(['besideOwner', 'besideOwner'])
})

test('S1.7 S2.2 elsewhere the roles differ, and an administrator pays where Purchase Permissions let them', () => {
  expect(help('canvass')).toEqual(['administrator', 'agent'])
  expect(help('campaign')).toEqual(['administrator', 'agent'])
  expect(help('chat')).toEqual(['administratorWithoutPayments', 'agent'])
  expect(help('text')).toEqual(['administratorWithoutPayments', 'agent'])
})
