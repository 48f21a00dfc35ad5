import { ORPCError } from '@orpc/server'
import { storageErrors, type StorageErrorCode } from '#shared/rpc/errors.ts'
import type { Engine } from '../engine.ts'
import { codeOf, storageTroubleOf, type StorageTrouble } from '../store/error-code.ts'

const CODES: Readonly<Record<StorageTrouble, StorageErrorCode>> = {
  full: 'STORAGE_FULL',
  'read-only': 'STORAGE_READ_ONLY',
  failing: 'STORAGE_FAILING',
}

interface Call<T> {
  readonly next: () => T
}

/**
 * What every procedure owes to the files below it: none reads while the book is exchanged, a
 * damaged book is reported, and a disk that takes nothing is told in the contract's words.
 */
export function overFiles(engine: Engine) {
  return async <T>({ next }: Call<T>): Promise<Awaited<T>> => {
    await engine.whenBookStands()
    try {
      return await next()
    } catch (error) {
      engine.reportDamage(error)
      const trouble = storageTroubleOf(codeOf(error))
      throw trouble ? inWords(trouble, error) : error
    }
  }
}

function inWords(trouble: StorageTrouble, cause: unknown): Error {
  const code = CODES[trouble]
  return new ORPCError(code, { message: storageErrors[code].message, cause })
}
