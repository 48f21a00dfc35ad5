import type { StoreDialect } from '../dialect.ts'
import { first } from './0001-first.ts'
import { people } from './0002-people.ts'
import { signIn } from './0003-sign-in.ts'

export interface Migration {
  readonly name: string
  /** Statements of one transaction; portable but for what the dialect names. */
  statements(dialect: StoreDialect): readonly string[]
}

/** In order; a published one is never changed, a change is a new one at the end. */
export const migrations: readonly Migration[] = [
  { name: '0001-first', statements: first },
  { name: '0002-people', statements: people },
  { name: '0003-sign-in', statements: signIn },
]
