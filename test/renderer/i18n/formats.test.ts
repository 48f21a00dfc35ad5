import { expect, test } from 'vitest'
import { createFormats } from '#renderer/i18n/formats.ts'
import { NOON } from '../english-text.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const formats = createFormats('en-GB')

test('dates are relative under a week', () => {
  expect(formats.relative(NOON - 20_000, NOON)).toBeNull()
  expect(formats.relative(NOON - 5 * MINUTE, NOON)).toBe('5 minutes ago')
  expect(formats.relative(NOON - 3 * HOUR, NOON)).toBe('3 hours ago')
  expect(formats.relative(NOON - DAY, NOON)).toBe('yesterday')
  expect(formats.relative(NOON - 6 * DAY, NOON)).toBe('6 days ago')
  expect(formats.relative(NOON - 8 * DAY, NOON)).toBe('14 Nov 2026')
})

test('offline since says the time, and the day where it was another', () => {
  expect(formats.since(NOON - 2 * HOUR, NOON)).toBe('10:00')
  expect(formats.since(NOON - 2 * DAY, NOON)).toContain('20 Nov 2026')
})

test('no zone shifts a calendar date', () => {
  expect(formats.calendarDate('2021-02-08')).toBe('8 Feb 2021')
})
