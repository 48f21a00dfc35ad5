import type { Session } from '#shared/rpc/contract/session.ts'
import type { BookReader } from '../directory/book-reader.ts'
import type { Reads } from '../directory/reads.ts'
import { sessionFacts } from '../directory/session-facts.ts'
import {
  addLicense,
  LICENSE_COLUMNS,
  licenseFigures,
  noLicenses,
  type LicenseFigures,
  type LicenseSums,
  type LicenseTuple,
} from './license-figures.ts'

interface HeldFigures {
  readonly generation: number
  /** Exempt and short follow from the catalogue. */
  readonly session: Session | null
  readonly licenses: readonly LicenseFigures[]
}

const ALL = `SELECT ${LICENSE_COLUMNS} FROM license AS l JOIN client AS c ON c.id = l.client_id`

/**
 * The numbers of all licenses in memory, for lists in the order of a number and for the dashboard:
 * read anew when somebody asks after a commit. Rows on screen are read from the book.
 */
export class BookFigures {
  private readonly book: BookReader
  private readonly session: () => Session | null
  private held: HeldFigures | null = null

  constructor(book: BookReader, session: () => Session | null) {
    this.book = book
    this.session = session
  }

  /** To be called when a number may have changed. */
  forget(): void {
    this.held = null
  }

  licenses(): readonly LicenseFigures[] {
    const session = this.session()
    return this.book.snapshot((reads, { generation }) => {
      const { held } = this
      if (held?.generation === generation && held.session === session) return held.licenses
      this.held = { generation, session, licenses: readFigures(reads, session) }
      return this.held.licenses
    })
  }

  /** By the client's internal id. @param products only licenses of these; none: of all. */
  byClient(products: readonly string[]): Map<number, LicenseSums> {
    const clients = new Map<number, LicenseSums>()
    for (const license of this.licenses()) {
      if (products.length > 0 && !products.includes(license.product)) continue
      const sums = clients.get(license.client) ?? noLicenses()
      clients.set(license.client, sums)
      addLicense(sums, license)
    }
    return clients
  }
}

function readFigures(reads: Reads, session: Session | null): LicenseFigures[] {
  const { profileOf } = sessionFacts(session)
  return reads.tuples<LicenseTuple>(ALL).map((tuple) => licenseFigures(tuple, profileOf))
}
