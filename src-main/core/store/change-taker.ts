import { isFrame, MalformedChange, type ChangeRow } from '#shared/protocol/change-rows.ts'
import type { ChangeFrame, ChangesHeader } from '#shared/protocol/changes.ts'
import { unreachable } from '#shared/lib/assert.ts'
import { BookReplaced } from './book-replaced.ts'
import { readBookState, writeBookState } from './book-state.ts'
import { changeParser, type ChangeItem, type ParseBlock } from './change-parser.ts'
import { applyCheckpoint, finishFirstSync, settleBody } from './checkpoint.ts'
import type { Change } from './delta.ts'
import { clientLoader, type ClientLoader } from './load.ts'
import { loadWords } from './load-words.ts'
import { orphansOf } from './orphans.ts'
import { beginFirstSync } from './reset-book.ts'
import { inBothFiles, type Store } from './store-file.ts'
import { withoutClient } from './without-client.ts'
import type { StartWords } from './words.ts'
import {
  ended,
  isAnew,
  noProgress,
  type Anew,
  type Progress,
  type TakenBlock,
  type TakenBody,
} from './taken.ts'

/** Takes in the bodies of `changes`, one after the other, each in blocks of whole lines. */
export interface ChangeTaker {
  /** `reset`: the rows are of another life of the backend's data. */
  begin(header: ChangesHeader, from: string | null): TakenBlock
  take(block: Uint8Array, now: number): TakenBlock
  /** Makes the indexes, then goes on with what had come behind the first sync. */
  finish(now: number): TakenBlock
  /** When this says `index`, the body is to be ended again after `finish`. */
  end(now: number): TakenBody
  /** The book has become another one: what comes of the present body is of no use. */
  abandon(): void
}

type Frame<Name extends ChangeFrame['frame']> = Extract<ChangeFrame, { frame: Name }>

export function changeTaker(store: Store, startWords: StartWords): ChangeTaker {
  const words = loadWords(store, startWords)
  let parse: ParseBlock = noBody
  /** Rows behind the last client or checkpoint that was whole: they do not count yet. */
  let open: Change[] = []
  /** A checkpoint that has to wait for a later one, because rows of it hang on rows of that one. */
  let held: Frame<'checkpoint'> | null = null
  /** What waits for `finish`: the checkpoint that ends a first sync comes first. */
  let waiting: readonly ChangeItem[] = []
  /** The last line was a checkpoint. */
  let isAtCheckpoint = false
  let touched: Set<string> | null = new Set()
  let suspected: readonly string[] = []

  function begin(header: ChangesHeader, from: string | null): TakenBlock {
    const { cursor, epoch } = readBookState(store.book)
    // A body that was asked for before the book became another one says nothing about it.
    if (cursor !== from) noBody()
    parse = changeParser(header)
    forget()
    touched = new Set()
    isAtCheckpoint = false
    if (epoch === header.epoch) return { next: 'more', ...noProgress() }
    // Without a cursor no row has come yet: an empty book may begin under any epoch.
    if (cursor !== null) return beginAnew('reset')
    inBothFiles(store, 'load', () => beginFirstSync(store, header.epoch))
    return { next: 'more', ...noProgress() }
  }

  function take(block: Uint8Array, now: number): TakenBlock {
    const items = parse(block)
    return readBookState(store.book).phase === 'loading' ? load(items) : applyAll(items, now)
  }

  /** One transaction per block: rows and the cursor behind them commit together. */
  function load(items: readonly ChangeItem[]): TakenBlock {
    const progress = noProgress()
    const next = inBothFiles(store, 'load', () => {
      const loader = clientLoader(store.book)
      const next = loadItems(items, loader, progress)
      loader.flush()
      return next
    })
    words.loaded(progress.people)
    return isAnew(next) ? beginAnew(next) : { next, ...progress }
  }

  function loadItems(
    items: readonly ChangeItem[],
    loader: ClientLoader,
    progress: Progress,
  ): TakenBlock['next'] {
    for (const [index, item] of items.entries()) {
      if (!isFrame(item)) addOpen(item)
      else if (item.frame === 'client-complete') completeClient(item, loader, progress)
      else if (item.frame === 'reset') return anewFor(item)
      else if (item.frame === 'checkpoint' && !hold(item)) return waitFrom(items, index)
    }
    return 'more'
  }

  function completeClient(
    frame: Frame<'client-complete'>,
    loader: ClientLoader,
    progress: Progress,
  ): void {
    progress.people += loader.add(frame, open as ChangeRow[])
    open = []
    progress.changed = true
  }

  function waitFrom(items: readonly ChangeItem[], index: number): 'index' {
    waiting = items.slice(index)
    return 'index'
  }

  function finish(now: number): TakenBlock {
    const [checkpoint, ...rest] = waiting
    if (!checkpoint || !isFrame(checkpoint) || checkpoint.frame !== 'checkpoint') {
      throw new MalformedChange('A first sync can be finished only at its checkpoint.')
    }
    const { version, cursor } = checkpoint
    finishFirstSync(store, { changes: open, version, cursor }, words, now)
    forget()
    touched = null
    isAtCheckpoint = true
    return { ...applyAll(rest, now), changed: true }
  }

  function applyAll(items: readonly ChangeItem[], now: number): TakenBlock {
    const progress = noProgress()
    for (const item of items) {
      if (!isFrame(item)) addOpen(item)
      else if (item.frame === 'checkpoint') applyUnlessHeld(item, progress, now)
      else if (item.frame === 'revoked' || item.frame === 'granted') addWholeClient(item)
      else if (item.frame === 'reset') return beginAnew(anewFor(item))
      else if (item.frame !== 'client-complete') unreachable(item)
    }
    return { next: 'more', ...progress }
  }

  function addOpen(change: Change): void {
    open.push(change)
    isAtCheckpoint = false
  }

  function addWholeClient({ frame: kind, client }: Frame<'revoked' | 'granted'>): void {
    open = withoutClient(store.book, open, client)
    addOpen({ kind, client })
  }

  function hold(checkpoint: Frame<'checkpoint'>): boolean {
    isAtCheckpoint = true
    const mustWait = orphansOf(store.book, open).size > 0
    held = mustWait ? checkpoint : null
    return mustWait
  }

  function applyUnlessHeld(checkpoint: Frame<'checkpoint'>, progress: Progress, now: number): void {
    if (!hold(checkpoint)) applyOpen(checkpoint, progress, now)
  }

  function applyOpen(
    { version, cursor }: Frame<'checkpoint'>,
    progress: Progress,
    now: number,
  ): void {
    const licenses = applyCheckpoint(store, { changes: open, version, cursor }, now)
    for (const license of licenses) touched?.add(license)
    progress.changed ||= open.length > 0
    forget()
  }

  function end(now: number): TakenBody {
    const progress = noProgress()
    if (!isAtCheckpoint) return { ...ended(progress), isWhole: false }
    if (held && dropOrphans(held, progress, now)) return { ...ended(progress), next: 'index' }
    const { suspects, mismatches } = settleBody(store, touched && [...touched], suspected, now)
    suspected = suspects
    writeBookState(store.book, { takenAt: now })
    return { ...ended(progress), suspects: suspects.length, mismatches: mismatches.length }
  }

  /** No later checkpoint brought what these rows hang on: it is gone, and so are they. */
  function dropOrphans(checkpoint: Frame<'checkpoint'>, progress: Progress, now: number): boolean {
    const orphans = orphansOf(store.book, open)
    open = open.filter((change) => !orphans.has(change))
    held = null
    const isLoading = readBookState(store.book).phase === 'loading'
    if (isLoading) waiting = [checkpoint]
    else applyOpen(checkpoint, progress, now)
    return isLoading
  }

  function forget(): void {
    open = []
    held = null
    waiting = []
  }

  function beginAnew(next: Anew): TakenBlock {
    forget()
    return { next, ...noProgress() }
  }

  function abandon(): void {
    parse = noBody
    words.end()
    forget()
    isAtCheckpoint = false
    suspected = []
  }

  return { begin, take, finish, end, abandon }
}

/** Of these two the backend knows that the book may hold what its reader may not see. */
function anewFor({ reason }: Frame<'reset'>): Anew {
  return reason === 'grants' || reason === 'operator' ? 'withdrawn' : 'reset'
}

function noBody(): never {
  throw new BookReplaced('The book became another one while a body came in.')
}
