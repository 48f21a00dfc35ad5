import { presentVersion } from '../store/partners.ts'
import type { Place } from './cursor.ts'
import { nextStep } from './next-step.ts'
import { checkpointLine, frameLine, type Reading } from './reading.ts'
import { sendGrants } from './send-grants.ts'

/**
 * Brings a console from its place to the version that was the present one when this began: changed
 * grants first, then what changed behind its version, cut into checkpoints.
 *
 * @param isLoading a first sync was sent just before; its end is the first checkpoint.
 */
export async function* catchUp(
  reading: Reading,
  from: Place,
  isLoading: boolean,
): AsyncGenerator<string> {
  const goal = await presentVersion(reading.store.db, reading.operator.partner)
  let place = from
  for (let isOpen = isLoading; ; isOpen = false) {
    const step = await nextStep(reading, place)
    if (step.name === 'reset') return yield frameLine({ frame: 'reset', reason: step.reason })
    if (step.name === 'rows') {
      place = { ...place, version: step.upTo }
      yield step.lines + checkpointLine(reading, place)
      if (place.version >= goal) return
    } else if (isOpen) {
      // The clients came under several grants, so of those that changed nothing is sure any more.
      place = { ...place, granting: { to: place.grantsVersion, lastClient: null } }
      yield checkpointLine(reading, place)
    } else {
      place = yield* sendGrants(reading, place, step)
    }
  }
}
