import type { CoreClient } from './still-core.ts'

/** Looks again at every event of the stream, as a window does, until `check` holds. */
export async function untilSeen(client: CoreClient, check: () => Promise<boolean>): Promise<void> {
  const events = await client.session.watch()
  while (!(await check())) await events.next()
  await events.return?.()
}
