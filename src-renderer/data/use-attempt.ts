import { useText } from '../i18n/use-text.ts'
import { useNotices } from '../stores/notices.ts'
import { failureText, toFailure } from './failure.ts'

/** Makes a change that a person asked for. A failure is told in a notice, and answered with null. */
export type Attempt = <T>(change: () => Promise<T>) => Promise<T | null>

export function useAttempt(): Attempt {
  const notices = useNotices()
  const { t } = useText()
  return async (change) => {
    try {
      return await change()
    } catch (error) {
      notices.tellFailure(t(failureText(error)), toFailure(error).code)
      return null
    }
  }
}
