import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countRecords, csvColumns, csvLabels } from '#renderer/features/members/csv-text.ts'
import { defaultLayout } from '#renderer/features/members/table-layout.ts'
import { englishText } from '../../english-text.ts'

const cell = fc.oneof(
  fc.stringMatching(/^[a-z ]*$/),
  fc.string().map((text) => `"${text.replaceAll('"', '""')}"`),
  fc.constant('"two\r\nlines, one "" cell"'),
)

test('the records of a file are counted right, whatever its cells hold', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1 })), (rows) => {
      const text = rows.map((row) => `${row.join(',')}\r\n`).join('')
      expect(countRecords(text)).toBe(rows.length)
    }),
    { seed: 4, numRuns: 300 },
  )
})

test('a file holds the columns of the table in their order, and the id', () => {
  const layout = {
    ...defaultLayout,
    columns: [
      { id: 'client', width: null },
      { id: 'name', width: null },
    ],
  }
  expect(csvColumns('members', layout, englishText)).toEqual([
    { id: 'client', title: 'Client' },
    { id: 'given-name', title: 'Given name' },
    { id: 'family-name', title: 'Family name' },
    { id: 'id', title: 'ID' },
  ])
})

test('a file has words for its codes', () => {
  const labels = csvLabels(null, englishText)
  expect(labels['role.owner']).toBe('Owner')
  expect(labels['seat.exempt']).toBe('Access without a seat')
  expect(labels['state.bounced']).toBe('Bounced')
})
