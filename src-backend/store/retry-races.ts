import type { StoreDialect } from './dialect.ts'

/** Each failure means that another transaction went through, so waiting would help nobody. */
const MAX_ATTEMPTS = 6

/** Runs `work`, and again when it lost a race; it must leave nothing behind when it fails. */
export async function retryRaces<T>(dialect: StoreDialect, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !dialect.isRace(error)) throw error
    }
  }
}
