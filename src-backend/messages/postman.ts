import type { Channel } from '../store/message-leases.ts'

/** A message as it leaves, its link included. */
export interface Outgoing {
  readonly partner: string
  readonly id: string
  readonly recipient: string
  readonly subject: string
  readonly text: string
  /** Empty: text alone. */
  readonly html: string
  /** When it was written; each copy says the same. */
  readonly writtenAt: number
  readonly from: Sender
}

/** Whom a letter says that it is from. */
export interface Sender {
  /** Empty: the address alone. */
  readonly name: string
  readonly address: string
}

/** How sending ended. */
export type Delivery =
  | { readonly outcome: 'sent' }
  /** Never will: the address or the message is refused for good. */
  | { readonly outcome: 'refused'; readonly reason: string }
  /** Not now. */
  | {
      readonly outcome: 'later'
      readonly reason: string
      /** Who keeps it from arriving: we and what we send by, or the recipient's side. */
      readonly cause: 'ours' | 'theirs'
      /** The answer was lost, so that the next copy must be the very same. */
      readonly mayHaveArrived: boolean
      /** Not before so much time has passed. */
      readonly afterMs?: number
    }

/** Brings messages of one channel to somebody outside; tells every failure as a `Delivery`. */
export interface Carrier {
  /** Most messages that it brings at the same time; absent: as many as a worker takes. */
  readonly atOnce?: number
  /** After so long without an answer a try is given up; absent: after a minute. */
  readonly deadlineMs?: number
  send(message: Outgoing, signal: AbortSignal): Promise<Delivery>
  close(): void
}

/** All that messages leave by. */
export interface Postman {
  readonly carriers: ReadonlyMap<Channel, Carrier>
  /** Whom copies from now on are from. */
  readonly from: Sender
}
