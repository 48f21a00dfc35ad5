import type { Rates } from '#backend/limits/token-buckets.ts'

const most = { burst: 1e9, perSecond: 1e9 }

/** For tests that ask a backend more often than anybody may. */
export const unlimited: Rates = {
  read: most,
  write: most,
  follow: most,
  bulk: most,
  password: most,
  stranger: most,
}
