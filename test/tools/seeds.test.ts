import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../tools/lib/run.ts'
import { namedTests, statementsOf, withTests } from '../../tools/lib/seed-statements.ts'

const page = await readFile(path.join(root, 'docs/seeds.md'), 'utf8')

test('the page of the seeds says which test shows which statement', async () => {
  const tests = await namedTests(path.join(root, 'test'))
  const renewed = 'node tools/seeds.ts renews it'
  expect(withTests(page, tests) === page, renewed).toBe(true)
  const known = new Set(statementsOf(page))
  expect(tests.filter(({ statement }) => !known.has(statement))).toEqual([])
})

test('no statement of the seeds is missing', () => {
  const counts = { S0: 38, S1: 20, S2: 11, S3: 20, S4: 25 }
  const expected = Object.entries(counts).flatMap(([seed, count]) =>
    Array.from({ length: count }, (_, at) => `${seed}.${at + 1}`),
  )
  expect(statementsOf(page)).toEqual(expected)
})
