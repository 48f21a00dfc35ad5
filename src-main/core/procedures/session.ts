import type { Engine } from '../engine.ts'
import { os } from './implementer.ts'
import { watchEngine } from './watch.ts'

export function sessionProcedures({ engine }: { readonly engine: Engine }) {
  return {
    get: os.session.get.handler(() => engine.session()),
    watch: os.session.watch.handler(({ signal }) => watchEngine(engine, signal)),
  }
}
