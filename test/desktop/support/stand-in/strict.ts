import { EventEmitter } from 'node:events'
import { names, type StandInName } from './names.ts'

/** A bundle wanted what the stand-in does not have: it was never checked, so it must not pass. */
export class NotInStandIn extends Error {
  override name = 'NotInStandIn'
}

type Kind = 'members' | 'statics'
type Named = Readonly<Partial<Record<Kind | 'events', readonly string[]>>>

/**
 * The object as a bundle gets it: with the names that names.ts lists, each of them there, and no other.
 * Reading, setting or listening to anything else throws.
 */
export function strict<T extends object>(name: StandInName, target: T, kind: Kind = 'members'): T {
  const allowed = (names[name] as Named)[kind] ?? []
  const missing = allowed.find((member) => !(member in target))
  if (missing !== undefined) throw new NotInStandIn(`${name}.${missing} is listed but not made.`)
  const has = (key: string | symbol) => typeof key === 'symbol' || allowed.includes(key)
  return new Proxy(target, {
    get(_target, key) {
      // Whoever awaits a value, or prints it, asks for these.
      if (key === 'then' || key === 'toJSON') return undefined
      if (!has(key)) throw new NotInStandIn(`The stand-in has no ${name}.${String(key)}.`)
      const value: unknown = Reflect.get(target, key, target)
      const isMethod = typeof value === 'function' && !isClass(value)
      return isMethod ? value.bind(target) : value
    },
    has: (_target, key) => has(key),
    set(_target, key) {
      throw new NotInStandIn(`The stand-in does not let anybody set ${name}.${String(key)}.`)
    },
  })
}

function isClass(value: object): boolean {
  return /^class\b/.test(Function.prototype.toString.call(value))
}

type Listener = (...args: never[]) => void

/** The events of one thing: those that names.ts lists. */
export class Events {
  readonly #name: StandInName
  readonly #emitter = new EventEmitter()

  constructor(name: StandInName) {
    this.#name = name
  }

  on(event: string, listener: Listener): void {
    this.#emitter.on(this.#known(event), listener as () => void)
  }

  once(event: string, listener: Listener): void {
    this.#emitter.once(this.#known(event), listener as () => void)
  }

  /** @returns whether anybody listened. */
  emit(event: string, ...args: readonly unknown[]): boolean {
    return this.#emitter.emit(this.#known(event), ...args)
  }

  #known(event: string): string {
    const events = (names[this.#name] as Named).events ?? []
    if (events.includes(event)) return event
    throw new NotInStandIn(`The stand-in has no event '${event}' of ${this.#name}.`)
  }
}

/** What a listener may stop. */
export class StoppableEvent {
  #stopped = false
  readonly url: string
  constructor(url = '') {
    this.url = url
  }

  preventDefault(): void {
    this.#stopped = true
  }

  get stopped(): boolean {
    return this.#stopped
  }
}
