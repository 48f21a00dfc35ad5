import { inject, type InjectionKey } from 'vue'
import { must } from '#shared/lib/assert.ts'
import type { HostConnection } from '../host/connect.ts'
import type { ChangeFeed } from './change-feed.ts'

/** What every screen may ask: the typed client, the line's state and the change feed. */
export interface ConsoleData extends HostConnection {
  readonly feed: ChangeFeed
}

export const consoleKey: InjectionKey<ConsoleData> = Symbol('console')

export function useConsole(): ConsoleData {
  return must(inject(consoleKey), 'The console data is provided by main.ts.')
}
