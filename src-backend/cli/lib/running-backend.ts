import { health } from '#shared/protocol/health.ts'
import type { StorePlace } from '../../store/place.ts'
import { readUrlFile } from '../../url-file.ts'

const HEALTH_DEADLINE_MS = 2_000

/** The address file outlives a backend that was killed, so it counts only when someone answers there. */
export async function findRunningBackend(place: StorePlace): Promise<string | null> {
  const url = await readUrlFile(place)
  if (url === null) return null
  try {
    const answer = await fetch(`${url}/v1/health`, {
      signal: AbortSignal.timeout(HEALTH_DEADLINE_MS),
    })
    return health.safeParse(await answer.json()).success ? url : null
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}
