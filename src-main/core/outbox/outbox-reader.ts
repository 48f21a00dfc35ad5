import type { CommandPlace, WaitingCommand } from '#shared/rpc/contract/outbox.ts'
import type { Reads } from '../directory/reads.ts'

/** Members of a command that are looked up to name the first few whom the book knows. */
const LOOKED_UP = 8

/** A waiting command as the outbox knows it: without names. */
export interface WaitingEntry extends Omit<WaitingCommand, 'people'> {
  readonly people: number
  /** Public ids of the first members. */
  readonly first: readonly string[]
}

interface WaitingRecord extends Omit<WaitingEntry, 'place' | 'first'> {
  readonly about: string
  readonly first: string
}

interface OutboxTotals {
  readonly count: number
  readonly people: number
  readonly cancellable: number
}

const TOTALS = `
  SELECT count(*) AS count, coalesce(sum(people), 0) AS people,
    coalesce(sum(people) FILTER (WHERE state = 'queued'), 0) AS cancellable
  FROM command WHERE state IN ('queued', 'sending', 'unknown')`

const PAGE = `
  SELECT id, bulk, verb, about, people, state, attempts, enqueued_at AS at, (
    SELECT json_group_array(value) FROM (
      SELECT iif(type = 'object', value ->> '$.id', value) AS value FROM json_each(CASE
        WHEN args -> '$.members' IS NOT NULL THEN args -> '$.members'
        WHEN args -> '$.people' IS NOT NULL THEN args -> '$.people'
        ELSE json_array(args ->> '$.to') END) LIMIT ${LOOKED_UP})) AS first
  FROM command WHERE state IN ('queued', 'sending', 'unknown')
  ORDER BY sequence LIMIT ? OFFSET ?`

/** What has no answer yet, in the order in which it is sent. */
export class OutboxReader {
  private readonly work: () => Reads

  constructor(work: () => Reads) {
    this.work = work
  }

  waiting(
    from: number,
    limit: number,
  ): { readonly totals: OutboxTotals; readonly rows: readonly WaitingEntry[] } {
    const work = this.work()
    return work.snapshot(() => ({
      totals: work.row<OutboxTotals>(TOTALS) ?? { count: 0, people: 0, cancellable: 0 },
      rows: work.rows<WaitingRecord>(PAGE, limit, from).map(entryOf),
    }))
  }
}

function entryOf({ about, first, ...rest }: WaitingRecord): WaitingEntry {
  const place = JSON.parse(about) as CommandPlace
  return { ...rest, place, first: JSON.parse(first) as readonly string[] }
}
