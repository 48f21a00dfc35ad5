import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Session } from '#shared/rpc/contract/session.ts'
import type { BookReader } from '../directory/book-reader.ts'
import type { Reads } from '../directory/reads.ts'
import { sessionFacts } from '../directory/session-facts.ts'
import type { Engine } from '../engine.ts'
import type { BookState } from '../store/book-state.ts'
import {
  addLicense,
  LICENSE_COLUMNS,
  licenseFigures,
  noLicenses,
  type LicenseFigures,
  type LicenseSums,
  type LicenseTuple,
} from './license-figures.ts'

/** All licenses of one product. */
export interface ProductSums {
  readonly sums: LicenseSums
  /** Internal ids. */
  readonly clients: Set<number>
}

/** Numbers of all licenses, of one generation of the book, and their sums. */
export class Figures {
  readonly generation: number
  readonly products = new Map<string, ProductSums>()
  private readonly licenses: LicenseFigures[] = []
  private readonly clients = new Map<number, LicenseSums>()

  constructor(generation: number) {
    this.generation = generation
  }

  add(license: LicenseFigures): void {
    this.licenses.push(license)
    addToClient(this.clients, license)
    const product = this.products.get(license.product) ?? noProduct()
    this.products.set(license.product, product)
    product.clients.add(license.client)
    addLicense(product.sums, license)
  }

  /** By the client's internal id. @param products only licenses of these; none: of all. */
  byClient(products: readonly string[] = []): ReadonlyMap<number, LicenseSums> {
    if (products.length === 0) return this.clients
    const clients = new Map<number, LicenseSums>()
    for (const license of this.licenses) {
      if (products.includes(license.product)) addToClient(clients, license)
    }
    return clients
  }
}

function addToClient(clients: Map<number, LicenseSums>, license: LicenseFigures): void {
  const sums = clients.get(license.client) ?? noLicenses()
  clients.set(license.client, sums)
  addLicense(sums, license)
}

function noProduct(): ProductSums {
  return { sums: noLicenses(), clients: new Set() }
}

interface HeldFigures {
  readonly figures: Figures
  /** How often something had been committed when the reading began. */
  readonly commits: number
  /** Exempt and short follow from the catalogue. */
  readonly session: Session | null
}

/** Some thousands of licenses take milliseconds: other calls come between. */
const TOGETHER = 2_000

const SOME = `
  SELECT ${LICENSE_COLUMNS}, l.id FROM license AS l JOIN client AS c ON c.id = l.client_id
  WHERE l.id > ? ORDER BY l.id LIMIT ${TOGETHER}`

type NumberedTuple = [...LicenseTuple, id: number]

/**
 * The numbers of all licenses in memory, for lists in the order of a number and for the dashboard:
 * read anew when somebody asks after a commit, in portions, so that other calls need not wait for
 * thirty thousand licenses. A commit between two portions is told to the windows, which ask again.
 */
export class BookFigures {
  private readonly engine: Engine
  private readonly book: BookReader
  private held: HeldFigures | null = null
  private reading: Promise<void> | null = null
  private commits = 0

  constructor(engine: Engine, book: BookReader) {
    this.engine = engine
    this.book = book
  }

  /** To be called when a number may have changed. */
  forget(): void {
    this.commits += 1
  }

  /** Runs reads on one state of the book, with figures of the same generation. */
  async use<T>(read: (figures: Figures, reads: Reads, state: BookState) => T): Promise<T> {
    for (;;) {
      const figures = await this.fresh()
      const answer = this.book.snapshot((reads, state) => {
        if (figures.generation !== state.generation) return null
        return { value: read(figures, reads, state) }
      })
      if (answer) return answer.value
      this.forget()
    }
  }

  /** As new as the call, or newer. */
  private async fresh(): Promise<Figures> {
    const wanted = this.commits
    for (;;) {
      const { held } = this
      const isNew = held && held.commits >= wanted && held.session === this.engine.session()
      if (isNew) return held.figures
      this.reading ??= this.readAll().finally(() => {
        this.reading = null
      })
      await this.reading
    }
  }

  private async readAll(): Promise<void> {
    const { commits } = this
    const session = this.engine.session()
    const { profileOf } = sessionFacts(session)
    let figures: Figures | null = null
    for (let last = 0; ;) {
      await this.engine.whenBookStands()
      const some = this.book.snapshot((reads, { generation }) => {
        return { generation, tuples: reads.tuples<NumberedTuple>(SOME, last) }
      })
      figures ??= new Figures(some.generation)
      // Ids of another generation go on elsewhere.
      if (some.generation !== figures.generation) return
      for (const tuple of some.tuples) figures.add(licenseFigures(tuple, profileOf))
      last = some.tuples.at(-1)?.at(-1) as number
      if (some.tuples.length < TOGETHER) break
      await nextTurn()
    }
    this.held = { figures, commits, session }
  }
}
