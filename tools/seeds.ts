import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from './lib/run.ts'
import { namedTests, withTests } from './lib/seed-statements.ts'

/** `node tools/seeds.ts` renews which test shows which statement in docs/seeds.md. */
const file = path.join(root, 'docs/seeds.md')
const tests = await namedTests(path.join(root, 'test'))
await writeFile(file, withTests(await readFile(file, 'utf8'), tests))
