import { afterAll, beforeAll, expect, test } from 'vitest'
import { ForgetfulStore, openStore } from '#backend/store/open-store.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { startServer } from '#test/support/postgres.ts'

let server: Awaited<ReturnType<typeof startServer>>

beforeAll(async () => {
  server = await startServer('fsync=off', 'full_page_writes=off')
})
afterAll(() => server.stop())

test('a database that may forget what it has acknowledged is not opened, and it is said what must be on', async () => {
  const opening = openStore({ url: server.url, ids: systemIds })
  await expect(opening).rejects.toThrow(ForgetfulStore)
  await expect(openStore({ url: server.url, ids: systemIds })).rejects.toThrow(
    /^The database at postgres:\/\/127\.0\.0\.1:\d+\/postgres may lose .* fsync, full_page_writes must not be off\./,
  )
})

test('nor is one whose connections do not wait for what they commit', async () => {
  const url = new URL(server.url)
  url.searchParams.set('options', '-c synchronous_commit=off')
  await expect(openStore({ url: url.href, ids: systemIds })).rejects.toThrow(
    /synchronous_commit must not be off/,
  )
})
