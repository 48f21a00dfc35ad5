import { describe, expect, test } from 'vitest'
import {
  changeReader,
  MalformedChange,
  writeRow,
  writtenColumns,
} from '#shared/protocol/change-rows.ts'
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts'

const id = '0190a000-0000-7000-8000-000000000001'
const header = (columns: Record<string, string[]>) => ({
  protocol: PROTOCOL_VERSION,
  epoch: 'e',
  columns,
  totals: null,
})

test('what is written is read back, whatever order the columns came in', () => {
  const line = writeRow('client', { id, name: 'Ümit & Söhne', signedUpOn: '2021-02-07' })
  expect(changeReader(header(writtenColumns()))(JSON.parse(line))).toEqual({
    kind: 'client',
    values: [id, 'Ümit & Söhne', '2021-02-07'],
  })
  const turned = changeReader(header({ client: ['signedUpOn', 'colour', 'name', 'id'] }))
  expect(turned(['client', '2021-02-07', 'blue', 'Acme', id])).toEqual({
    kind: 'client',
    values: [id, 'Acme', '2021-02-07'],
  })
})

test('kinds and frames of a later version are skipped', () => {
  const read = changeReader(header({ ...writtenColumns(), invoice: ['id'] }))
  expect(read(['invoice', id])).toBeNull()
  expect(read({ frame: 'rewound', to: 3 })).toBeNull()
})

describe('a line that breaks its promise is refused', () => {
  const read = changeReader(header(writtenColumns()))
  test.each([
    ['a text where a number belongs', ['license', id, id, 'chat', 'Team', 'monthly', '3', 0, 1, 1]],
    ['a missing value', ['client', id, 'Acme']],
    ['a null name', ['client', id, null, '2021-01-01']],
    ['a frame with a wrong field', { frame: 'checkpoint', version: -1, cursor: 'c' }],
    ['a bare string', 'client'],
    ['null', null],
  ])('%s', (_, line) => {
    expect(() => read(line)).toThrow(MalformedChange)
  })

  test('a header without a column that is needed', () => {
    expect(() => changeReader(header({ client: ['id', 'name'] }))).toThrow('client.signedUpOn')
  })
})
