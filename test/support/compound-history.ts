import type { CommandVerb } from '#shared/domain/words.ts'
import { codeOf, storageTroubleOf } from '#core/store/error-code.ts'
import { backendPlace, isAtRest } from './at-rest.ts'
import { deaths, lineFaults, suddenFaults, type FaultKind } from './compound-faults.ts'
import { compoundWishes } from './compound-wishes.ts'
import type { Compound } from './compounds.ts'
import { oldCopies, type OldCopies } from './old-copies.ts'
import type { Struck } from './struck.ts'

/** Longer than any console waits before it tries again. */
const STRIKES_WITHIN_MS = 300_000

type Scene = Omit<Struck, 'wish' | 'oldCopies'>

/** How the world stands. */
interface Sight {
  /** Both consoles show what the backend has, and nothing waits. */
  readonly isAtRest: boolean
  /** Of the commands that were queued since it was at rest, but for those set aside. */
  readonly verbs: readonly CommandVerb[]
}

/** Lets a compound come about, and keeps what of it really did. */
export class CompoundHistory {
  private readonly compound: Compound
  private readonly struck: Struck
  private readonly copies: OldCopies
  private readonly queue: (nth: number) => Promise<void>
  private readonly met = new Set<string>()
  private wishes = 0
  /** The fault after which the world has not been at rest yet. */
  private recovering: FaultKind | null = null
  /** The last command that there was when it was at rest. */
  private restedAt = 0

  /** Everything that has to be there for both faults and the wishes, and the world at rest. */
  static async begin(scene: Scene, compound: Compound): Promise<CompoundHistory> {
    const { world, console } = scene
    const { first, second, verb } = compound
    const wishes = await compoundWishes(world, verb)
    const granted = [first, second].filter((kind) => kind === 'client-granted').length
    const toGrant = first === 'client-revoked' ? 0 : granted
    for (let n = 0; n < toGrant; n += 1) await world.happen({ name: 'revoke', license: 2 - n })
    if ([first, second].includes('backend-from-backup')) await world.happen({ name: 'backup' })
    await world.comeToRest()
    return new CompoundHistory(scene, compound, (nth) => wishes.queue(console, nth))
  }

  private constructor(scene: Scene, compound: Compound, queue: (nth: number) => Promise<void>) {
    this.compound = compound
    this.copies = oldCopies(scene.console.open)
    this.struck = { ...scene, oldCopies: this.copies.paths, wish: () => this.wish() }
    this.queue = queue
  }

  async live(): Promise<void> {
    const { first, second, waitMs } = this.compound
    await this.strike(first)
    await this.strike(second)
    await this.struck.world.backend.time.pass(waitMs)
    await this.reopen()
    await unlessFull(() => this.act())
  }

  /** What was to meet and did not; always none. */
  missed(): readonly string[] {
    const { first, second, verb } = this.compound
    const wanted = [struckIn(first, second), struckAmid(first, verb), struckAmid(second, verb)]
    return wanted.filter((meeting) => !this.met.has(meeting))
  }

  end(): void {
    this.struck.disk.empty()
    this.copies.remove()
  }

  private act(): Promise<void> {
    const { console } = this.struck
    switch (this.compound.act) {
      case 'nothing':
        return Promise.resolve()
      case 'cancel':
        return console.ask((engine) => engine.cancelCommands('all'))
      case 'undo':
        return console.undo(0)
      case 'settle':
        return console.ask((engine) => engine.settleConflicts('all', 'again'))
    }
  }

  /** Something is wished, and the fault comes about before that has its end. */
  private async strike(kind: FaultKind): Promise<void> {
    await this.reopen()
    await this.lookForRest()
    if (isOf(lineFaults, kind)) return this.strikeLine(kind)
    if (isOf(deaths, kind)) return this.die(kind)
    await this.wish()
    const sight = await this.look()
    await suddenFaults[kind](this.struck)
    this.note(kind, sight)
  }

  private async strikeLine(kind: keyof typeof lineFaults): Promise<void> {
    let hasCome = false
    this.struck.line.order(lineFaults[kind], async () => {
      this.note(kind, await this.look())
      hasCome = true
    })
    await this.wish()
    await this.awaitFault(kind, () => hasCome)
  }

  private async die(kind: keyof typeof deaths): Promise<void> {
    const { console, world } = this.struck
    console.dieAt(...deaths[kind])
    // On a full disk nobody gets as far as that.
    while (!(await this.wish())) await world.backend.time.pass(1_000)
    await this.awaitFault(kind, () => !console.isAlive)
    this.note(kind, await this.look())
  }

  private async awaitFault(kind: FaultKind, hasCome: () => boolean): Promise<void> {
    const isThere = async (): Promise<boolean> => {
      if (!hasCome()) await this.lookForRest()
      return hasCome()
    }
    const { time } = this.struck.world.backend
    if (!(await time.until(isThere, STRIKES_WITHIN_MS)))
      throw new Error(`${kind} never came about.`)
  }

  private note(kind: FaultKind, sight: Sight): void {
    if (!sight.isAtRest) {
      if (this.recovering) this.met.add(struckIn(this.recovering, kind))
      for (const verb of sight.verbs) this.met.add(struckAmid(kind, verb))
    }
    this.recovering = kind
  }

  private async lookForRest(): Promise<void> {
    const sight = await this.look()
    if (!sight.isAtRest) return
    this.recovering = null
    const { work } = this.struck.console.open
    const last = work.prepare('SELECT coalesce(max(sequence), 0) FROM command').pluck()
    this.restedAt = last.get() as number
  }

  private async look(): Promise<Sight> {
    const { world, console } = this.struck
    const { backend, seats, network, consoles } = world
    const place = await network.alone(() => backendPlace(backend.now, seats.partner))
    const verbs = console.open.work.prepare(
      `SELECT DISTINCT verb FROM command
         WHERE sequence > ? AND state NOT IN ('cancelled', 'parked')`,
    )
    return {
      isAtRest: consoles.every((one) => one.isAlive && isAtRest(one.open, place)),
      verbs: verbs.pluck().all(this.restedAt) as CommandVerb[],
    }
  }

  private async reopen(): Promise<void> {
    const { console } = this.struck
    if (!console.isAlive) await console.restart()
  }

  private wish(): Promise<boolean> {
    return unlessFull(() => this.queue(this.wishes++))
  }
}

function struckIn(first: FaultKind, second: FaultKind): string {
  return `${second} while it recovers from ${first}`
}

function struckAmid(kind: FaultKind, verb: CommandVerb): string {
  return `${kind} while ${verb} is under way`
}

/** @returns false: the disk is full, so nothing was done, and that was said. */
async function unlessFull(ask: () => Promise<void>): Promise<boolean> {
  try {
    await ask()
    return true
  } catch (error) {
    if (storageTroubleOf(codeOf(error)) !== 'full') throw error
    return false
  }
}

function isOf<T extends object>(faults: T, kind: string): kind is Extract<keyof T, string> {
  return kind in faults
}
