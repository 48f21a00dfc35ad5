import type { Services } from '../services.ts'
import type { Store } from '../store/open-store.ts'
import type { PartnerTurns } from './partner-turns.ts'

/** The same services with a store each of whose transactions waits for the partner's turn. */
export function writingInTurn(services: Services, partner: string): Services {
  const { store, turns } = services
  const write: Store['write'] = (work) => turns.take(partner, () => store.write(work))
  return { ...services, store: { ...store, write } }
}

/** Each step waits for the partner's turn, and between two of them whoever reads holds nothing. */
export async function* readingInTurn(
  steps: AsyncIterator<string>,
  turns: PartnerTurns,
  partner: string,
): AsyncGenerator<string> {
  try {
    for (;;) {
      const step = await turns.take(partner, () => steps.next())
      if (step.done) return
      yield step.value
    }
  } finally {
    await steps.return?.()
  }
}
