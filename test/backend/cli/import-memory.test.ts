import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, expect, test } from 'vitest'
import { startBackend } from '#test/support/backend.ts'
import { givenPartner } from '#test/support/given.ts'
import { proofRuns } from '#test/support/proof.ts'
import { tempDir } from '#test/support/temp-dir.ts'
import { runCli } from './run-cli.ts'

const ROWS = proofRuns(1_000_000)
const ROWS_PER_PIECE = 1_000
const HEAP_MB = 64

const folder = tempDir()
afterAll(() => folder.remove())

function* listText(): Generator<string> {
  yield '\uFEFFUser Name,First Name,Last Name,Display Name,Department,Mobile Phone,Country or Region\r\n'
  for (let from = 0; from < ROWS; from += ROWS_PER_PIECE) {
    yield Array.from(
      { length: ROWS_PER_PIECE },
      (_, n) => `p${from + n}@contoso.example,Pat,"Person ${from + n}",,"R&D, Berlin",,Germany\r\n`,
    ).join('')
  }
  yield 'P0@contoso.example,Pat,Again,,,,\r\n'
}

test(
  `${ROWS} rows go through a heap of ${HEAP_MB} MB, and the last is known from the first`,
  { timeout: 3_600_000 },
  async () => {
    const file = path.join(folder.path, 'list.csv')
    await pipeline(Readable.from(listText()), createWriteStream(file))
    const backend = await startBackend()
    const { owner } = await givenPartner(backend.store)
    const target = ['--client', 'Contoso Ltd', '--product', 'campaign', '--plan', 'Pro']
    const result = await runCli('import', [...target, '--owner', 'p0@contoso.example', file], {
      SEATWRIGHT_BACKEND_URL: backend.url,
      SEATWRIGHT_TOKEN: await backend.tokenFor(owner),
      NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}`,
    })
    const license = backend.store.db.selectFrom('license').select(['people', 'in_use'])
    const numbers = await license.executeTakeFirst()
    await backend.stop()
    expect([result.code, numbers]).toEqual([0, { people: ROWS, in_use: 1 }])
    expect(result.out.split('\n')).toContain(
      `line ${ROWS + 2}: The same e-mail address stands on line 2. (email-duplicate, R10)`,
    )
  },
)
