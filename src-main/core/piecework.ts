import type { Breathe } from './slices.ts'

/** Work on very many numbers, which gives way at each `yield`: nobody else can have the thread otherwise. */
export type Piecework<T> = Generator<void, T, void>

/** Places gone through in one piece: some milliseconds of a slow machine. */
export const PIECE = 50_000

/** So often work is begun anew because something moved; then it is done in one piece. */
const TRIES = 3

/** Goes through the places before `length`. */
export function* inPieces(
  length: number,
  run: (from: number, to: number) => void,
  piece = PIECE,
): Piecework<void> {
  for (let from = 0; from < length; from += piece) {
    if (from > 0) yield
    run(from, Math.min(from + piece, length))
  }
}

/** What is there already. */
export function* ready<T>(value: T): Piecework<T> {
  return value
}

/** For what is known to be little, and for whoever cannot wait. */
export function atOnce<T>(work: Piecework<T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** Others have their turn between the pieces: what the work reads must not change meanwhile. */
export async function inTurns<T>(work: Piecework<T>, breathe: Breathe): Promise<T> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    await breathe()
  }
}

/** Work, and whether what it reads is still as it was when it began. */
export interface Begun<T> {
  readonly work: Piecework<T>
  isStill(): boolean
}

/**
 * In turns, but of one state: begun anew when that moved. Where it moves all the time others wait
 * once, so that the answer comes.
 */
export async function ofOneState<T>(begin: () => Promise<Begun<T>>, breathe: Breathe): Promise<T> {
  for (let tries = 1; tries < TRIES; tries += 1) {
    const { work, isStill } = await begin()
    const done = await inTurns(work, breathe)
    if (isStill()) return done
  }
  return atOnce((await begin()).work)
}
