import { inboxPage, type InboxEntry, type InboxPage } from '#shared/protocol/inbox.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { TestBackend } from './backend.ts'

export async function readInbox(
  backend: TestBackend,
  email: string,
  query: Readonly<Record<string, string>> = {},
): Promise<InboxPage> {
  const asked = new URLSearchParams(query).toString()
  const response = await backend.fetchAs(email, `/v1/inbox${asked && `?${asked}`}`)
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return inboxPage.parse(await response.json())
}

/** Kinds of the operator's entries, oldest first. */
export async function inboxKinds(
  backend: TestBackend,
  email: string,
  query: Readonly<Record<string, string>> = {},
): Promise<InboxEntry['kind'][]> {
  const { entries } = await readInbox(backend, email, { limit: '200', ...query })
  return entries.map(({ kind }) => kind).reverse()
}

/** @param key the same again: the same request; absent: each sending is one of its own. */
export function postJson(
  backend: TestBackend,
  email: string,
  at: string,
  body: unknown,
  key: string = systemIds.newId(),
): Promise<Response> {
  return backend.fetchAs(email, at, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  })
}
