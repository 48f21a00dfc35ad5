import type { Engine } from '../engine.ts'
import { os } from './implementer.ts'
import { watchEngine } from './watch.ts'

export function sessionProcedures({ engine }: { readonly engine: Engine }) {
  return {
    get: os.session.get.handler(() => engine.session()),
    connectNow: os.session.connectNow.handler(() => engine.connectNow()),
    pause: os.session.pause.handler(({ input }) => engine.pause(input.what, input.paused)),
    acknowledgeSetAside: os.session.acknowledgeSetAside.handler(() => engine.acknowledgeSetAside()),
    acknowledgeRestored: os.session.acknowledgeRestored.handler(() => engine.acknowledgeRestored()),
    watch: os.session.watch.handler(({ signal }) => watchEngine(engine, signal)),
  }
}
