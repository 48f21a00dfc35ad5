/** To a thread. Answers come in the order of the requests. */
export type ThreadRequest =
  | {
      readonly name: 'call'
      readonly id: number
      readonly method: string
      readonly args: readonly unknown[]
    }
  | { readonly name: 'close'; readonly id: number }

/** An error as it crosses the thread: its class is lost, its name and code are not. */
export interface PlainError {
  readonly name: string
  readonly message: string
  readonly code: string | null
}

/** From a thread; the answer with the id 0 tells that it has begun, or why not. */
export type ThreadResponse =
  | { readonly id: number; readonly name: 'done'; readonly value: unknown }
  | { readonly id: number; readonly name: 'failed'; readonly error: PlainError }

/** The thread has ended, by itself or by an error of its own: what it was asked may be done or not. */
export class ThreadLost extends Error {
  override name = 'ThreadLost'
}

export function plainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), code: null }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  return { name: error.name, message: error.message, code }
}

/** An error of another thread. `name` is that of the error there. */
export class ThreadError extends Error {
  readonly code: string | null
  constructor({ name, message, code }: PlainError) {
    super(message)
    this.name = name
    this.code = code
  }
}
