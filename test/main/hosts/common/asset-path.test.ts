import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findAsset } from '#hosts/common/asset-file.ts'
import { assetPath } from '#hosts/common/asset-path.ts'
import { hostilePaths } from '#test/support/hostile-paths.ts'
import { tempDir } from '#test/support/temp-dir.ts'

const dir = tempDir()
const folder = path.join(dir.path, 'renderer')

beforeAll(() => {
  mkdirSync(path.join(folder, 'assets'), { recursive: true })
  writeFileSync(path.join(folder, 'index.html'), 'page')
  writeFileSync(path.join(folder, 'assets', 'index-Ab_3-x.js'), 'script')
  writeFileSync(path.join(dir.path, 'secret.txt'), 'secret')
  symlinkSync(path.join(dir.path, 'secret.txt'), path.join(folder, 'link.txt'))
  symlinkSync(dir.path, path.join(folder, 'outside'))
  symlinkSync(path.join(folder, 'loop'), path.join(folder, 'loop'))
})
afterAll(() => dir.remove())

test('the start page and the files of the bundler are found', () => {
  expect(['/', '/index.html', '/assets/index-Ab_3-x.js', '/favicon.svg'].map(assetPath)).toEqual([
    'index.html',
    'index.html',
    'assets/index-Ab_3-x.js',
    'favicon.svg',
  ])
})

test('a found file comes with its type, and is kept only when its name carries a hash', async () => {
  const page = await findAsset(folder, '/')
  const script = await findAsset(folder, '/assets/index-Ab_3-x.js')
  expect([page, script]).toEqual([
    { body: Buffer.from('page'), mediaType: 'text/html; charset=utf-8', immutable: false },
    { body: Buffer.from('script'), mediaType: 'text/javascript; charset=utf-8', immutable: true },
  ])
})

test('500 hostile paths find nothing', async () => {
  expect(hostilePaths.length).toBeGreaterThanOrEqual(500)
  for (const hostile of hostilePaths) {
    expect(assetPath(hostile), JSON.stringify(hostile)).toBeNull()
    expect(await findAsset(folder, hostile)).toBeNull()
  }
})

describe('a well-formed path finds nothing', () => {
  test.each([
    ['that leads out through a link to a file', '/link.txt'],
    ['that leads out through a link to a folder', '/outside/secret.txt'],
    ['that is a link to itself', '/loop'],
    ['that is a folder', '/assets'],
    ['that goes on behind a file', '/index.html/index.html'],
    ['that does not exist', '/assets/other.js'],
    ['that is too long for a file name', `/${'a'.repeat(300)}`],
  ])('%s', async (_what, requested) => {
    expect(await findAsset(folder, requested)).toBeNull()
  })
})
