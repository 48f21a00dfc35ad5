import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { shardingStatements, withStatements } from '../../tools/lib/sharding-statements.ts'

test('the page about sharding names every table of the newest schema, parents first', async () => {
  const page = await readFile(new URL('../../docs/sharding.md', import.meta.url), 'utf8')
  const statements = await shardingStatements()
  const renewed = 'node tools/sharding.ts renews it'
  expect(page === withStatements(page, statements), renewed).toBe(true)
  const at = (table: string): number =>
    statements.findIndex((statement) => statement.includes(`'${table}'`))
  expect(at('partner')).toBeLessThan(at('client'))
  expect(at('client')).toBeLessThan(at('license'))
  expect(at('license')).toBeLessThan(at('member'))
})
