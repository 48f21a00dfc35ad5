import { expect, test } from 'vitest'
import { troubleSentence, type GroupTrouble } from '#renderer/features/groups/group-trouble.ts'
import { explainRequest, explainRole } from '#shared/domain/explain-request.ts'
import { groupRefusal, type GroupsRefused } from '#shared/rpc/contract/groups.ts'
import { englishText } from '../../english-text.ts'

const unknown = { outcome: 'unknown', reason: 'unreachable' } as const
const sales = { id: 'g1', name: 'Sales', permissions: [], people: 2 }

const said = (trouble: GroupTrouble): string => troubleSentence(trouble, [sales], englishText)
const refused = (
  code: GroupsRefused['code'],
  refusal: GroupsRefused['refusal'] = null,
): GroupsRefused => ({ outcome: 'refused', code, refusal })

test('offline it is said why the groups are not there, and that nothing was changed', () => {
  expect(said(unknown)).toContain('The backend cannot be reached.')
  expect(said(unknown)).toMatch(/Nothing was changed\.$/)
  expect(said({ ...unknown, perhapsDone: false })).toBe(said(unknown))
})

test('a change whose answer was lost is not called undone', () => {
  const sentence = said({ ...unknown, perhapsDone: true })
  expect(sentence).not.toContain('Nothing was changed')
  expect(sentence).toContain('it is done once')
})

test('each refusal has a sentence of its own, also where the backend names no rule', () => {
  const sentences = groupRefusal.options.map((code) => said(refused(code)))
  expect(new Set(sentences).size).toBe(groupRefusal.options.length)
  expect(sentences.join(' ')).toContain('A license has at most 40 groups.')
})

test.each([
  [
    refused(
      'group-name-taken',
      explainRequest('group-name-taken', { name: 'SALES', takenBy: 'g1' }),
    ),
    /has the group Sales already.*Rule R10$/,
  ],
  [
    refused('group-in-use', explainRequest('group-in-use', { group: 'g1', people: 2 })),
    /^There are 2 people in this group now.*Rule R10$/,
  ],
  [
    refused(
      'group-in-use',
      explainRequest('group-in-use', { group: 'g1', people: 12_000, mostAtOnce: 10_000 }),
    ),
    /^There are 12,000 people in this group, and only 10,000 can be moved.*Rule R10$/,
  ],
  [
    refused('not-found', explainRequest('group-unknown', { group: 'g2' })),
    /^The group has ended.*Rule R10$/,
  ],
  [
    refused('not-found', explainRequest('license-unknown', { license: 'l1' })),
    /^The license is gone, or not yours.*Rule R21$/,
  ],
  [
    refused('forbidden', explainRole('agent', ['owner', 'administrator'])),
    /^Only an owner or administrator.*Rule R6$/,
  ],
])('a refusal is told with what it was decided on, and its rule', (trouble, sentence) => {
  expect(said(trouble)).toMatch(sentence)
})
