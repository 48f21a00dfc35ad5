import { whenReady } from './ready.ts'
import { strict } from './strict.ts'

type Handler = (request: Request) => Promise<Response>

const privileged = new Set<string>()
const handlers = new Map<string, Handler>()

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: readonly { readonly scheme: string }[]) {
    if (whenReady.isOver) throw new Error('A scheme is declared before the app is ready.')
    for (const { scheme } of schemes) privileged.add(scheme)
  },
  handle(scheme: string, handler: Handler) {
    if (!privileged.has(scheme)) throw new Error(`The scheme ${scheme} was not declared.`)
    handlers.set(`${scheme}:`, handler)
  },
})

/** What the bundle's handler answers; null: none handles such an address. */
export function answerScheme(address: string, method: string): Promise<Response> | null {
  const handler = handlers.get(new URL(address).protocol)
  return handler ? handler(new Request(address, { method })) : null
}
