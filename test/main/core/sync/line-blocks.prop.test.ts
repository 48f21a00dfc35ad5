import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineBlocks } from '#core/sync/line-blocks.ts'

async function textsOf(chunks: AsyncIterable<Uint8Array>, blockBytes: number): Promise<string[]> {
  const texts: string[] = []
  for await (const block of lineBlocks(chunks, blockBytes))
    texts.push(new TextDecoder().decode(block))
  return texts
}

/** Cuts a text into chunks wherever the numbers say, in the middle of characters, too. */
async function* cut(text: string, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  let at = 0
  for (const size of sizes) {
    yield bytes.slice(at, at + size)
    at += size
  }
  yield bytes.slice(at)
}

const line = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .map((text) => text.replaceAll('\n', ' '))

test('however a body is cut, it arrives as its first line and then blocks of whole lines', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 20 }),
      fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 20 }),
      fc.integer({ min: 1, max: 60 }),
      async (lines, sizes, blockBytes) => {
        const texts = await textsOf(cut(`${lines.join('\n')}\n`, sizes), blockBytes)
        expect(texts[0]).toBe(`${lines[0]}\n`)
        expect(texts.join('')).toBe(`${lines.join('\n')}\n`)
        expect(texts.every((text) => text.endsWith('\n'))).toBe(true)
      },
    ),
    { seed: 20261122, numRuns: 300 },
  )
})

test('a last line without its end was cut off and is dropped', async () => {
  expect(await textsOf(cut('one\ntwo\nthr', []), 1)).toEqual(['one\n', 'two\n'])
})

test('whole lines that came before the line failed are handed on before the failure is', async () => {
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode('one\ntwo\nthr')
    throw new Error('The line failed.')
  }
  const seen: string[] = []
  const read = async (): Promise<void> => {
    for await (const block of lineBlocks(failing())) seen.push(new TextDecoder().decode(block))
  }
  await expect(read()).rejects.toThrow('The line failed.')
  expect(seen).toEqual(['one\n', 'two\n'])
})
