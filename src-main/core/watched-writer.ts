import type { WriterPort } from './store/writer-port.ts'

/** The same writer; `onFailure` hears of every call that fails, before whoever made it does. */
export function watchedWriter(writer: WriterPort, onFailure: (error: unknown) => void): WriterPort {
  return {
    call: (method, ...args) =>
      writer.call(method, ...args).catch((error: unknown) => {
        onFailure(error)
        throw error
      }),
    close: () => writer.close(),
  }
}
