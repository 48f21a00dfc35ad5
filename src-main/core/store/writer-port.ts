import type { WriterMethods } from './writer-methods.ts'

/** The two files that one writer owns. */
export interface StorePaths {
  readonly work: string
  readonly book: string
}

/**
 * The one writer of the two files, wherever it runs: in a worker thread in the product, in the
 * same thread in tests and simulation. Calls run one after the other, in the order made.
 */
export interface WriterPort {
  call<M extends keyof WriterMethods>(
    method: M,
    ...args: Parameters<WriterMethods[M]>
  ): Promise<Awaited<ReturnType<WriterMethods[M]>>>
  /** Lets the present call end, then closes both files. */
  close(): Promise<void>
}

export type OpenWriter = (paths: StorePaths) => Promise<WriterPort>
