import { parseCursor } from '#backend/changes/cursor.ts'
import type { BacklogScene } from './backlog-scene.ts'

/** Breaks a wire again and again while a console fills its book over it. */
export interface CutFilling {
  /** The clients behind which the console asked the backend to go on, in their order. */
  readonly askedBehind: readonly string[]
  /** How often the wire has yet to break. */
  cutsLeft(): number
}

/** @param every it breaks when so many people more are in the book than when the body was asked for. */
export function cutFilling(
  { backend: { app, store }, wire, watch }: BacklogScene,
  { times, every }: { readonly times: number; readonly every: number },
): CutFilling {
  const askedBehind: string[] = []
  let cutsLeft = times
  let cutAt = Infinity

  async function goOnBehind(client: string | null): Promise<void> {
    cutAt = Infinity
    if (client !== null) askedBehind.push(client)
    const { people } = await store.db
      .selectFrom('member')
      .select((eb) => eb.fn.countAll<number>().as('people'))
      .where('client', '<=', client ?? '')
      .executeTakeFirstOrThrow()
    cutAt = people + every
  }

  app.server.on('request', ({ url }: { readonly url: string }) => {
    if (!url.startsWith('/v1/changes')) return
    const text = new URL(url, 'http://127.0.0.1').searchParams.get('cursor')
    void goOnBehind((text && parseCursor(text)?.lastClient) ?? null)
  })
  watch(({ people }) => {
    if (cutsLeft === 0 || people === null || people < cutAt) return
    cutsLeft -= 1
    cutAt = Infinity
    wire.hiccup()
  })
  return { askedBehind, cutsLeft: () => cutsLeft }
}
