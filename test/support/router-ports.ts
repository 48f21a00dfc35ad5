import { inThreadRoster } from '#core/directory/in-thread-roster.ts'
import type { RouterParts } from '#core/router.ts'
import { noSignIn } from '#core/sign-in/given-token.ts'
import { breatheBetweenTasks } from '#core/slices.ts'
import type { StorePaths } from '#core/store/writer-port.ts'
import { systemClock, systemIds, systemTimers } from '#shared/lib/system-ports.ts'

/** What a router needs beside an engine and readers: the system's own, and the roster in this thread. */
export function routerPorts({
  book,
}: StorePaths): Omit<RouterParts, 'engine' | 'openBook' | 'openWork'> {
  return {
    ...{ ids: systemIds, clock: systemClock, breathe: breatheBetweenTasks, timers: systemTimers },
    roster: inThreadRoster(book),
    signIn: noSignIn('http://127.0.0.1'),
  }
}
