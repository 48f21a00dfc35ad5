import type { StoreDialect } from '../dialect.ts'
import { first } from './0001-first.ts'
import { people } from './0002-people.ts'
import { messages } from './0003-messages.ts'
import { portal } from './0004-portal.ts'
import { alerts } from './0005-alerts.ts'
import { http } from './0006-http.ts'
import { signIn } from './0007-sign-in.ts'

export interface Migration {
  readonly name: string
  /** Statements of one transaction; portable but for what the dialect names. */
  statements(dialect: StoreDialect): readonly string[]
}

/** In order; a published one is never changed, a change is a new one at the end. */
export const migrations: readonly Migration[] = [
  { name: '0001-first', statements: first },
  { name: '0002-people', statements: people },
  { name: '0003-messages', statements: messages },
  { name: '0004-portal', statements: portal },
  { name: '0005-alerts', statements: alerts },
  { name: '0006-http', statements: http },
  { name: '0007-sign-in', statements: signIn },
]
