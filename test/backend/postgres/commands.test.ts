import { afterAll, beforeAll, expect, test } from 'vitest'
import { operatorsByEmail } from '#backend/store/operators.ts'
import { startBackend } from '#test/support/backend.ts'
import { newPlace, type TestPlace } from '#test/support/store.ts'
import { runCli } from '../cli/run-cli.ts'

let data: TestPlace
let environment: Readonly<Record<string, string>>

beforeAll(async () => {
  data = await newPlace('postgres')
  environment = { DATABASE_URL: 'url' in data.place ? data.place.url : '' }
})
afterAll(() => data.remove())

test('init and token work on a database, as they do on a file', async () => {
  const begin = ['--partner', 'Northwind', '--operator', 'Olive@northwind.example']
  const [made, raced] = await Promise.all([1, 2].map(() => runCli('init', begin, environment)))
  const token = await runCli('token', ['--operator', 'olive@northwind.example'], environment)
  const backend = await startBackend({ place: data.place })
  const headers = { authorization: `Bearer ${token.out.trim()}` }
  const answer = await backend.app.inject({ url: '/v1/bootstrap', headers })
  const operators = await operatorsByEmail(backend.store.db, 'olive@northwind.example')
  await backend.stop()
  expect([made?.code, raced?.code].sort()).toEqual([0, 1])
  expect(`${made?.err}${raced?.err}`).toContain('has a partner already')
  expect(`${made?.out}${raced?.out}`).toMatch(
    /The data are in postgres:\/\/127\.0\.0\.1:\d+\/\w+\n/,
  )
  expect([answer.statusCode, operators.length]).toEqual([200, 1])
})

test('a database that is not there is told in a sentence', async () => {
  const url = new URL(environment['DATABASE_URL'] ?? '')
  url.pathname = 'nowhere'
  url.password = 's3cret'
  const token = await runCli('token', ['--operator', 'a@b.example'], { DATABASE_URL: url.href })
  expect(token).toMatchObject({ code: 1, out: '' })
  expect(token.err).toMatch(/^The data at .*\/nowhere cannot be reached: .*does not exist\n$/)
  expect(token.err).not.toContain('s3cret')
})
