import type { People } from '../directory/people.ts'
import type { Engine } from '../engine.ts'
import { os } from './implementer.ts'
import { watchEngine } from './watch.ts'

interface SessionParts {
  readonly engine: Engine
  readonly people: People
}

export function sessionProcedures({ engine, people }: SessionParts) {
  return {
    get: os.session.get.handler(() => engine.session()),
    connectNow: os.session.connectNow.handler(() => engine.connectNow()),
    pause: os.session.pause.handler(({ input }) => engine.pause(input.what, input.paused)),
    acknowledgeSetAside: os.session.acknowledgeSetAside.handler(() => engine.acknowledgeSetAside()),
    acknowledgeRestored: os.session.acknowledgeRestored.handler(() => engine.acknowledgeRestored()),
    watch: os.session.watch.handler(({ signal }) => watchEngine(engine, people, signal)),
  }
}
