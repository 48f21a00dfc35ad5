import { expect, test } from 'vitest'
import { alertsTroubleSentence } from '#renderer/features/alerts/alerts-trouble.ts'
import { explainRequest, explainRole } from '#shared/domain/explain-request.ts'
import { englishText } from '../../english-text.ts'

test.each([
  [
    explainRole('agent', ['owner', 'administrator']),
    /^Only the owner and administrators .* Rule R6$/,
  ],
  [
    explainRequest('not-all-clients', { allClients: false }),
    /^The alerts of all clients are set by who sees every client\..* Rule R6$/,
  ],
  [null, /^Only an owner or administrator sets the alerts, and those of all clients only/],
])('who may not set the alerts reads why, and by which rule', (refusal, sentence) => {
  expect(alertsTroubleSentence({ outcome: 'refused', refusal }, englishText)).toMatch(sentence)
})

test('while the backend is away nothing of it is called forbidden', () => {
  const sentence = alertsTroubleSentence({ outcome: 'unknown', reason: 'unreachable' }, englishText)
  expect(sentence).toContain('cannot be reached now')
})
