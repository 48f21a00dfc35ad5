import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tempDir } from '#test/support/temp-dir.ts'
import { withBuildLock } from '../../tools/lib/build-lock.ts'
import { bundleGroups } from '../../tools/lib/bundle-groups.ts'
import { sourceHash, staleGroups, stampGroup } from '../../tools/lib/stamp.ts'

let dir: ReturnType<typeof tempDir>
beforeEach(() => {
  dir = tempDir()
  write('package.json', '{}')
  write('src-shared/rpc/channel.ts', '1')
  write('src-main/core/core.ts', '1')
  write('src-main/preload/preload.ts', '1')
  write('src-renderer/main.ts', '1')
  for (const group of bundleGroups) write(group.result, 'built')
})
afterEach(() => dir.remove())

function write(file: string, text: string): void {
  const full = path.join(dir.path, file)
  mkdirSync(path.dirname(full), { recursive: true })
  writeFileSync(full, text)
}

function stampAll(): void {
  for (const group of bundleGroups) stampGroup(dir.path, group, sourceHash(dir.path, group))
}

const stale = () => staleGroups(dir.path).map((group) => group.name)

test('what was never built is stale, what was built is not', () => {
  const before = stale()
  stampAll()
  expect([before, stale()]).toEqual([['main', 'preload', 'renderer'], []])
})

test('a change makes those stale that depend on it', () => {
  const found = [
    'src-main/core/core.ts',
    'src-renderer/main.ts',
    'src-shared/lib/new.ts',
    'package.json',
  ]
  const staleAfter = found.map((file) => {
    stampAll()
    write(file, '2')
    const names = stale()
    write(file, '1')
    return names
  })
  expect(staleAfter).toEqual([
    ['main'],
    ['renderer'],
    ['main', 'renderer'],
    ['main', 'preload', 'renderer'],
  ])
})

test('a removed source and a removed result make stale', () => {
  stampAll()
  rmSync(path.join(dir.path, 'src-main/preload/preload.ts'))
  rmSync(path.join(dir.path, 'out/renderer/index.html'))
  expect(stale()).toEqual(['preload', 'renderer'])
})

test('a damaged stamp makes everything stale', () => {
  stampAll()
  write('out/.stamp.json', '{')
  expect(stale()).toEqual(['main', 'preload', 'renderer'])
})

test('two builds in one folder wait for each other, and a killed one holds nobody up', async () => {
  write('out/.building', '999999999')
  const steps: string[] = []
  const build = () =>
    withBuildLock(dir.path, async () => {
      steps.push('begins')
      await setImmediate()
      steps.push('ends')
    })
  await Promise.all([build(), build()])
  expect(steps).toEqual(['begins', 'ends', 'begins', 'ends'])
})
