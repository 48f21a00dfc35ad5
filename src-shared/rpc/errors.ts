import { z } from 'zod'

/** Errors that the core answers on purpose; anything else is a bug and arrives as INTERNAL_SERVER_ERROR. */
export const coreErrors = {
  /** The list was closed, or belongs to an earlier book: open it again. */
  LIST_GONE: { message: 'This list is not open any more.' },
  /** Nothing was synced for this operator yet. */
  NOT_READY: { message: 'No data has been synced yet.' },
  /** The command, bulk, client or member is not known here. */
  NOT_FOUND: { message: 'Not found on this console.' },
  /** It cannot be cancelled any more, `state` says why. */
  TOO_LATE: {
    message: 'It was already sent.',
    data: z.object({ state: z.string() }),
  },
} as const

/** What any write to the outbox can end with. Nothing was queued then, and nothing that was is lost. */
export const storageErrors = {
  /** There is no space left on the disk. */
  STORAGE_FULL: { message: 'The disk is full. Nothing was queued.' },
  /** The data folder can only be read. */
  STORAGE_READ_ONLY: { message: 'The data folder is read-only. Nothing was queued.' },
  /** The disk answered with an error. */
  STORAGE_FAILING: { message: 'The disk answered with an error. Nothing was queued.' },
} as const
export type StorageErrorCode = keyof typeof storageErrors
