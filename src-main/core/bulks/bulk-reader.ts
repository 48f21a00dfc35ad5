import type { Bulk } from '#shared/rpc/contract/bulks.ts'
import type { Reads } from '../directory/reads.ts'
import { personOutcomes, type CommandRecord, type PersonOutcome } from './person-outcomes.ts'

/** Which people of a bulk a result list shows. */
export type Only = 'all' | 'refused' | 'waiting'

export interface OutcomePage {
  /** People that the whole list holds. */
  readonly count: number
  readonly people: readonly PersonOutcome[]
}

/** A command's part of a list. */
interface Share {
  readonly sequence: number
  readonly people: number
}

const WAITING = `CASE WHEN c.state IN ('queued', 'sending', 'unknown') THEN c.people ELSE 0 END`
const REFUSED = `CASE c.state WHEN 'done' THEN c.people_refused WHEN 'parked' THEN c.people ELSE 0 END`

/** One that was parked without an answer may have been carried out. */
const UNSENT = `c.state = 'queued' OR (c.state = 'parked' AND c.code <> 'no-answer')`

/** Only a removal's answer is taken apart for it. */
const BROKE = `
  CASE WHEN c.verb = 'remove-members' AND c.state = 'done' THEN
    (SELECT coalesce(sum(value ->> '$.broke.count'), 0) FROM json_each(c.answered)) ELSE 0 END`

const BULKS = `
  SELECT b.id, b.verb, b.created_at AS createdAt, b.people,
    sum(${WAITING}) AS waiting,
    sum(CASE WHEN c.state = 'done' THEN c.people_applied ELSE 0 END) AS applied,
    sum(${REFUSED}) AS refused,
    sum(CASE WHEN open.command IS NULL THEN 0 ELSE ${REFUSED} END) AS unsettled,
    sum(CASE WHEN c.state = 'cancelled' THEN c.people ELSE 0 END) AS cancelled,
    sum(CASE WHEN ${UNSENT} THEN c.people ELSE 0 END) AS cancellable,
    sum(${BROKE}) AS broke
  FROM bulk AS b JOIN command AS c ON c.bulk = b.id
  LEFT JOIN conflict AS open ON open.command = c.id AND open.closed_at IS NULL`

const LATEST = `${BULKS}
  WHERE b.id IN (SELECT id FROM bulk ORDER BY created_at DESC, id DESC LIMIT ?)
  GROUP BY b.id ORDER BY b.created_at DESC, b.id DESC`

const ONE = `${BULKS} WHERE b.id = ? GROUP BY b.id`

/** How many people each command brings to a list, so that only those of a page are taken apart. */
const SHARES: Record<Only, string> = {
  all: sharesOf('c.people'),
  waiting: sharesOf(WAITING),
  refused: sharesOf(REFUSED),
}

const COMMANDS = `
  SELECT license, state, args, about, code, short_by, answered, refusal FROM command
  WHERE sequence IN (SELECT value FROM json_each(?)) ORDER BY sequence`

/** The outbox as a person sees it: clicks, and what became of each person in them. */
export class BulkReader {
  private readonly work: () => Reads

  constructor(work: () => Reads) {
    this.work = work
  }

  latest(limit: number): Bulk[] {
    return this.work().rows<Bulk>(LATEST, limit)
  }

  find(bulk: string): Bulk | undefined {
    return this.work().row<Bulk>(ONE, bulk)
  }

  /** People in the order of their commands, and in each in the order asked. */
  outcomes(bulk: string, only: Only, from: number, limit: number): OutcomePage {
    return this.work().snapshot(() => {
      const shares = this.work().rows<Share>(SHARES[only], bulk)
      const { sequences, before } = commandsOfPage(shares, from, limit)
      const shown = this.readOutcomes(sequences).filter((person) => belongs(person, only))
      return { count: sumOf(shares), people: shown.slice(from - before, from - before + limit) }
    })
  }

  private readOutcomes(sequences: readonly number[]): PersonOutcome[] {
    const asked = JSON.stringify(sequences)
    return this.work().rows<CommandRecord>(COMMANDS, asked).flatMap(personOutcomes)
  }
}

/** The commands that a page touches, and how many people stand before the first of them. */
function commandsOfPage(
  shares: readonly Share[],
  from: number,
  limit: number,
): { readonly sequences: readonly number[]; readonly before: number } {
  const first = skip(shares, from)
  const rest = shares.slice(first)
  const before = sumOf(shares.slice(0, first))
  const behind = skip(rest, from - before + limit) + 1
  return { sequences: rest.slice(0, behind).map((share) => share.sequence), before }
}

/** How many shares lie wholly within the first `people`. */
function skip(shares: readonly Share[], people: number): number {
  let left = people
  const at = shares.findIndex((share) => (left -= share.people) < 0)
  return at < 0 ? shares.length : at
}

function sumOf(shares: readonly Share[]): number {
  return shares.reduce((people, share) => people + share.people, 0)
}

function belongs(person: PersonOutcome, only: Only): boolean {
  return only === 'all' || person.outcome === only
}

function sharesOf(people: string): string {
  return `SELECT c.sequence, ${people} AS people FROM command AS c WHERE c.bulk = ? ORDER BY c.sequence`
}
