import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { failureText } from '#renderer/data/failure.ts'
import { ChannelLost } from '#renderer/host/channel.ts'
import { englishText } from '../english-text.ts'

function told(error: unknown): string {
  return englishText.t(failureText(error))
}

test('a failed change says what happened, what was kept and what to do', () => {
  expect(told(new ORPCError('STORAGE_FULL', { defined: true }))).toMatch(/disk.*is full.*Free some/)
  expect(told(new ORPCError('STORAGE_FAILING', { defined: true }))).toMatch(/disk.*with an error/)
  expect(told(new ORPCError('STORAGE_READ_ONLY', { defined: true }))).toMatch(/can only be read/)
  expect(told(new ChannelLost())).toMatch(/engine did not answer/)
  expect(told(new Error('a bug'))).toMatch(/nothing was changed/)
})
