import type { Bounds } from './browser-window.ts'

/** What a test asks the main process. */
export type Ask =
  | {
      readonly name:
        | 'preferences'
        | 'window'
        | 'menu'
        | 'opened-externally'
        | 'close-window'
        | 'shut-down'
        | 'quit'
    }
  | { readonly name: 'place'; readonly bounds: Bounds }
  | { readonly name: 'click'; readonly id: string }
  | { readonly name: 'pids'; readonly serviceName: string }

export type Question = Ask & { readonly number: number }
