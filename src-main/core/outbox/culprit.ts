import { unreachable } from '#shared/lib/assert.ts'
import { MAX_BATCH_COMMANDS } from '#shared/protocol/commands.ts'

/** How often the backend fails in a row before one command is suspected. */
const FAILURES_BEFORE_SEARCH = 5
/** How many commands are asked alone before it is the backend that does not work. */
const MOST_SUSPECTS = 5
/** How often a command fails that is alone in the outbox, so that no other one can prove anything. */
const FAILURES_ALONE = 10

/** Which commands the next batch is made of. */
export interface BatchShape {
  readonly commands: number
  /** Neither these nor any other of their licenses. */
  readonly without: readonly string[]
}

/**
 * Looks for the one command that makes whole batches fail, so that it can be set aside for a person
 * and the others go on. A batch that the backend refuses is halved at once; one that it fails on
 * only after several tries, and then a command is set aside only when others go through.
 */
export type Search =
  | { readonly name: 'none'; readonly failures: number; readonly searchAt: number }
  /** One of the `among` oldest commands is at fault. */
  | {
      readonly name: 'narrowing'
      readonly failures: number
      readonly searchAt: number
      readonly among: number
    }
  /** These failed alone; whether others go through will tell. */
  | {
      readonly name: 'asking-others'
      readonly failures: number
      readonly searchAt: number
      readonly suspects: readonly string[]
    }

/** The state after something happened, and the commands to be set aside. */
export interface SearchStep {
  readonly search: Search
  readonly park: readonly string[]
}

export const noSearch: Search = {
  name: 'none',
  failures: 0,
  searchAt: FAILURES_BEFORE_SEARCH,
}

export function batchShape(search: Search): BatchShape {
  switch (search.name) {
    case 'none':
      return { commands: MAX_BATCH_COMMANDS, without: [] }
    case 'narrowing':
      return { commands: Math.max(1, Math.floor(search.among / 2)), without: [] }
    case 'asking-others':
      return { commands: 1, without: search.suspects }
    default:
      return unreachable(search)
  }
}

/** The backend answered a batch of so many commands. */
export function afterAnswers(search: Search, commands: number): SearchStep {
  if (search.name === 'asking-others') return { search: noSearch, park: search.suspects }
  return { search: narrowed(search, commands), park: [] }
}

/** The backend took these commands for something that it never accepts. */
export function afterRefusal(search: Search, ids: readonly string[]): SearchStep {
  if (ids.length > 1)
    return { search: { ...noSearch, name: 'narrowing', among: ids.length }, park: [] }
  return { search: narrowed(search, 1), park: ids }
}

/** The backend, or something before it, failed on these commands. */
export function afterFailure(search: Search, ids: readonly string[]): SearchStep {
  const { searchAt } = search
  const failures = search.failures + 1
  if (search.name === 'none' && failures < searchAt) {
    return { search: { name: 'none', failures, searchAt }, park: [] }
  }
  if (ids.length > 1) {
    return { search: { name: 'narrowing', failures, searchAt, among: ids.length }, park: [] }
  }
  const suspects = search.name === 'asking-others' ? [...search.suspects, ...ids] : ids
  if (suspects.length > MOST_SUSPECTS) return { search: givenUp(failures), park: [] }
  return { search: { name: 'asking-others', failures, searchAt, suspects }, park: [] }
}

/** There is nothing to send. */
export function afterNothing(search: Search): SearchStep {
  if (search.name !== 'asking-others') return { search: noSearch, park: [] }
  const { failures, suspects } = search
  if (failures >= FAILURES_ALONE) return { search: noSearch, park: suspects }
  return { search: { ...noSearch, failures }, park: [] }
}

function narrowed(search: Search, commands: number): Search {
  if (search.name !== 'narrowing' || search.among <= commands) return noSearch
  return { ...search, among: search.among - commands }
}

/** It is the backend: the next search waits, so that many consoles do not ask ever more of it. */
function givenUp(failures: number): Search {
  return { name: 'none', failures, searchAt: failures * 2 }
}
