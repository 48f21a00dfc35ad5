import { expect, test } from 'vitest'
import { EnvironmentError, readEnvironment } from '#backend/environment.ts'

test('nothing set means a free port, a place of the user’s own and no demo', () => {
  const read = readEnvironment({})
  expect(read).toMatchObject({ port: 0, demoMembers: null })
  expect(read.dataFile).toMatch(/seatwright.backend\.sqlite$/)
})

test('what is set is taken; empty is as not set', () => {
  expect(
    readEnvironment({
      SEATWRIGHT_BACKEND_PORT: '8100',
      SEATWRIGHT_BACKEND_DATA: 'data.sqlite',
      SEATWRIGHT_DEMO_MEMBERS: '',
    }),
  ).toEqual({ port: 8_100, dataFile: 'data.sqlite', demoMembers: null })
})

test.for(['x', '-1', '1.5', '65536', '1e3', ' 1', '0x10'])(
  'the port %j is refused by name',
  (port) => {
    expect(() => readEnvironment({ SEATWRIGHT_BACKEND_PORT: port })).toThrow(EnvironmentError)
    expect(() => readEnvironment({ SEATWRIGHT_BACKEND_PORT: port })).toThrow(
      'SEATWRIGHT_BACKEND_PORT',
    )
  },
)
