import { targetsOf, type CommandArguments } from '#shared/domain/people/targets.ts'
import type { CommandPlace, WaitingCommand } from '#shared/rpc/contract/outbox.ts'
import { calledBy } from '../bulks/called-by.ts'
import type { Nameable } from '../bulks/first-names.ts'
import type { Reads } from '../directory/reads.ts'

/** Members of a command that are looked up to name the first few whom the book knows. */
const LOOKED_UP = 8

/** A waiting command as the outbox knows it: without names. */
export interface WaitingEntry extends Omit<WaitingCommand, 'people'> {
  readonly people: number
  readonly nameable: Nameable
}

interface WaitingRecord extends Omit<WaitingEntry, 'place' | 'nameable'> {
  readonly about: string
  /** The arguments, of whose people there are the first alone. */
  readonly few: string
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

function firstOf(list: 'members' | 'people'): string {
  const one = "json(iif(type = 'object', value, json_quote(value)))"
  return `json((SELECT json_group_array(${one}) FROM (
    SELECT type, value FROM json_each(args, '$.${list}') LIMIT ${LOOKED_UP})))`
}

const PAGE = `
  SELECT id, bulk, verb, json_remove(about, '$.called') AS about, people, state, attempts, enqueued_at AS at, CASE
    WHEN args -> '$.members' IS NOT NULL THEN json_object('members', ${firstOf('members')})
    WHEN args -> '$.people' IS NOT NULL THEN json_object('people', ${firstOf('people')})
    ELSE args END AS few
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

function entryOf({ about, few, ...rest }: WaitingRecord): WaitingEntry {
  const place = JSON.parse(about) as CommandPlace
  const args = JSON.parse(few) as CommandArguments
  return { ...rest, place, nameable: { first: targetsOf(args), calledBy: calledBy(args) } }
}
