import { changesHeader, type ChangesHeader } from '#shared/protocol/changes.ts'
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import type { Clock } from '#shared/lib/ports.ts'
import { isAnew, type Anew } from '../store/taken.ts'
import type { WriterPort } from '../store/writer-port.ts'
import type { WrittenBlock, WrittenBody } from '../store/writer-methods.ts'
import { LinkFailure, newLife } from './link-failure.ts'

/** What the taking of a body tells while it goes on. */
export interface BodyListener {
  header(header: ChangesHeader): Promise<void>
  /** The rows are in; index and search are being made. */
  indexing(): void
  written(block: WrittenBlock): void
  ended(body: WrittenBody): void
  /** Asked between blocks: a person wants it to stop here. */
  isHeld(): boolean
}

/** Which body it must be. */
export interface BodyPlace {
  /** Of the data's life that was met: another may have forgotten what this console was answered. */
  readonly epoch: string
  /** The cursor that it was asked for with; null: from the beginning. */
  readonly from: string | null
}

/** `whole`: it ended with its checkpoint. `held`: it was left, and what came whole until then is kept. */
export type BodyEnd = 'whole' | 'held' | Anew

/**
 * Hands a body to the writer, one block at a time: while the writer works on a block the next one
 * is received, and no more than that is held in memory.
 *
 * @throws LinkFailure when it ended without; everything up to its last checkpoint is kept.
 */
export async function takeBody(
  blocks: AsyncIterable<Uint8Array>,
  writer: WriterPort,
  clock: Clock,
  listener: BodyListener,
  place: BodyPlace,
): Promise<BodyEnd> {
  let isFirst = true
  let working: Promise<TakenOrFailed> = Promise.resolve({ next: 'more' })
  try {
    for await (const block of blocks) {
      const next = await settled(working)
      if (next !== 'more') return next
      if (listener.isHeld()) return 'held'
      working = outcomeOf(
        isFirst ? begin(block, writer, listener, place) : take(block, writer, clock, listener),
      )
      isFirst = false
    }
  } finally {
    // Whatever ended the body: nothing of it is still being written when this ends.
    await working
  }
  const next = await settled(working)
  if (next !== 'more') return next
  if ((await end(writer, clock, listener)).isWhole) return 'whole'
  throw new LinkFailure('unreachable', 'The changes ended before their checkpoint.')
}

async function end(writer: WriterPort, clock: Clock, listener: BodyListener): Promise<WrittenBody> {
  const body = await writer.call('endBody', clock.now())
  if (body.next !== 'index') {
    listener.ended(body)
    return body
  }
  await index(writer, clock, listener)
  return end(writer, clock, listener)
}

type TakenOrFailed = { readonly next: 'more' | Anew } | { readonly failure: unknown }

/** Never rejects: nobody waits for it while the next block is received. */
function outcomeOf(work: Promise<'more' | Anew>): Promise<TakenOrFailed> {
  return work.then(
    (next) => ({ next }),
    (failure: unknown) => ({ failure }),
  )
}

async function settled(working: Promise<TakenOrFailed>): Promise<'more' | Anew> {
  const outcome = await working
  if ('failure' in outcome) throw outcome.failure
  return outcome.next
}

async function begin(
  line: Uint8Array,
  writer: WriterPort,
  listener: BodyListener,
  { epoch, from }: BodyPlace,
): Promise<'more' | Anew> {
  const header = parseHeader(line)
  if (header.epoch !== epoch) throw newLife()
  const begun = await writer.call('beginBody', header, from)
  listener.written(begun)
  await listener.header(header)
  return isAnew(begun.next) ? begun.next : 'more'
}

async function take(
  block: Uint8Array,
  writer: WriterPort,
  clock: Clock,
  listener: BodyListener,
): Promise<'more' | Anew> {
  const taken = await writer.call('takeBlock', block, clock.now())
  listener.written(taken)
  return taken.next === 'index' ? index(writer, clock, listener) : taken.next
}

async function index(
  writer: WriterPort,
  clock: Clock,
  listener: BodyListener,
): Promise<'more' | Anew> {
  listener.indexing()
  const finished = await writer.call('finishFirstSync', clock.now())
  listener.written(finished)
  return isAnew(finished.next) ? finished.next : 'more'
}

function parseHeader(line: Uint8Array): ChangesHeader {
  const header = parseLine(line)
  if (header.protocol === PROTOCOL_VERSION) return header
  throw new LinkFailure('update-needed', 'The backend speaks another version of the protocol.')
}

function parseLine(line: Uint8Array): ChangesHeader {
  try {
    return changesHeader.parse(JSON.parse(new TextDecoder().decode(line)))
  } catch (cause) {
    throw new LinkFailure('not-the-backend', 'The changes do not begin with a header.', { cause })
  }
}
