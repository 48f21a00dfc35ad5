import pg from 'pg'
import type { Timers } from '#shared/lib/ports.ts'
import type { PokeEar, PokeLine } from '../poke-line.ts'
import { connectionConfig } from './postgres-pool.ts'

const CHANNEL = 'seatwright_poke'
const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 5_000
const BEAT_MS = 15_000
const ANSWER_WITHIN_MS = 5_000

/**
 * LISTEN and NOTIFY on a connection of its own. Sent after the commit and not in it: a transaction
 * that notifies holds a lock of the whole server while it commits, and partners would wait for
 * each other. What a program that died in between has not sent is made good by the next beat.
 */
export class PostgresPokeLine implements PokeLine {
  readonly #url: string
  readonly #ear: PokeEar
  readonly #timers: Timers
  readonly #unsent = new Map<string, number>()
  #connection: pg.Client | null = null
  #isClosed = false
  #attempts = 0
  #opening: Promise<void>
  #sending: Promise<void> = Promise.resolve()
  #isSending = false
  #callOff: () => void = () => undefined

  constructor(url: string, ear: PokeEar, timers: Timers) {
    this.#url = url
    this.#ear = ear
    this.#timers = timers
    this.#opening = this.#open()
  }

  send(partner: string, version: number): void {
    this.#keep(partner, version)
    this.#flush()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#callOff()
    await this.#opening
    await this.#sending
    await this.#connection?.end()
  }

  async #open(): Promise<void> {
    const connection = new pg.Client({
      ...connectionConfig(this.#url),
      query_timeout: ANSWER_WITHIN_MS,
    })
    connection.on('notification', ({ payload = '' }) => this.#heard(payload))
    connection.on('error', () => this.#lost(connection))
    connection.on('end', () => this.#lost(connection))
    try {
      await connection.connect()
      await connection.query(`listen ${CHANNEL}`)
    } catch {
      this.#hangUp(connection)
      this.#openLater()
      return
    }
    this.#connection = connection
    this.#attempts = 0
    this.#beaten(connection)
    this.#flush()
  }

  #openLater(): void {
    if (this.#isClosed) return
    const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#attempts)
    this.#attempts += 1
    this.#callOff = this.#timers.after(waitMs, () => {
      this.#opening = this.#open()
    })
  }

  #lost(connection: pg.Client): void {
    if (this.#connection !== connection) return
    this.#connection = null
    this.#callOff()
    this.#hangUp(connection)
    this.#openLater()
  }

  #hangUp(connection: pg.Client): void {
    connection.end().catch(() => undefined)
  }

  /** The line works now; whether it did all the time nobody knows. */
  #beaten(connection: pg.Client): void {
    if (this.#isClosed) return
    this.#ear.missed()
    this.#callOff = this.#timers.after(BEAT_MS, () => {
      connection.query('select 1').then(
        () => this.#beaten(connection),
        () => this.#lost(connection),
      )
    })
  }

  #heard(payload: string): void {
    const [partner = '', version = ''] = payload.split(' ')
    this.#ear.poke(partner, Number(version))
  }

  #keep(partner: string, version: number): void {
    this.#unsent.set(partner, Math.max(version, this.#unsent.get(partner) ?? 0))
  }

  #flush(): void {
    if (!this.#isSending) this.#sending = this.#sendAll()
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true
    while (this.#connection && this.#unsent.size > 0) await this.#sendSome(this.#connection)
    this.#isSending = false
  }

  async #sendSome(connection: pg.Client): Promise<void> {
    const some = [...this.#unsent]
    this.#unsent.clear()
    try {
      await connection.query(`select pg_notify($1, payload) from unnest($2::text[]) as payload`, [
        CHANNEL,
        some.map(([partner, version]) => `${partner} ${version}`),
      ])
    } catch {
      for (const [partner, version] of some) this.#keep(partner, version)
      this.#lost(connection)
    }
  }
}
