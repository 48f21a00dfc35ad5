import { startDemoBackend, type DemoOptions, type OpenBackend } from './demo-backend.ts'
import type { HostEnvironment } from './environment.ts'

type DemoMeans = Pick<DemoOptions, 'scripts' | 'start' | 'onPreparing'>

/** The backend that the environment names, or the demo as a process of its own. */
export function openBackend(environment: HostEnvironment, means: DemoMeans): Promise<OpenBackend> {
  const { backend, dataDir } = environment
  if (backend.name === 'given') return Promise.resolve(givenBackend(backend.url, backend.token))
  return startDemoBackend({ ...means, dataDir, members: backend.members, token: backend.token })
}

function givenBackend(url: string, token: string | null): OpenBackend {
  const nothing = () => Promise.resolve()
  return { url, token, keepAddress: nothing, end: nothing }
}
