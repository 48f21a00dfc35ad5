import { readFile, writeFile } from 'node:fs/promises'
import { shardingStatements, withStatements } from './lib/sharding-statements.ts'

/** `node tools/sharding.ts` renews the statements in docs/sharding.md from the newest schema. */
const file = new URL('../docs/sharding.md', import.meta.url)
const page = await readFile(file, 'utf8')
await writeFile(file, withStatements(page, await shardingStatements()))
