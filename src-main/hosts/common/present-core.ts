import type { Core } from '#core/core.ts'
import { isSamePerson, type Identity } from '#core/identity.ts'
import { endCore } from './end-core.ts'
import type { Speaker } from './speaker.ts'

/** The core of whoever is signed in. */
export interface PresentCore {
  /** null: one is taking the place of another. */
  core(): Core | null
  /** Ends it between writes. */
  end(): Promise<void>
}

export interface PresentCoreOptions {
  readonly speaker: Speaker
  open(): Promise<Core>
  /** Whoever talks to the core before must let go: it is another person's. */
  onLeaving(): void
  onStands(): void
  /** There is no core any more. */
  onFailed(error: unknown): void
}

/**
 * Each core is one person's, in a folder of that person. When somebody else signs in, that one's
 * core takes its place, and what waits to be sent stays in the folder of its author.
 */
export async function openPresentCore(options: PresentCoreOptions): Promise<PresentCore> {
  const { speaker, open } = options
  let present: Core | null = await open()
  let following = Promise.resolve()

  async function follow(leaving: Core | null, identity: Identity): Promise<void> {
    // Told while another change was under way: what came of that is what is left now.
    const before = leaving ?? present
    if (before && isSamePerson(before.identity, identity)) return before.connectNow()
    present = null
    options.onLeaving()
    if (before) await endCore(before)
    present = await open()
    options.onStands()
  }
  const letGo = speaker.onPerson((identity) => {
    const leaving = present
    // At once: whoever comes between gets no core rather than another person's.
    if (leaving && !isSamePerson(leaving.identity, identity)) present = null
    following = following.then(() => follow(leaving, identity)).catch(options.onFailed)
  })
  return {
    core: () => present,
    async end() {
      letGo()
      speaker.end()
      await following
      if (present) await endCore(present)
    },
  }
}
