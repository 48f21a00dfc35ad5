import type { WaitingCommand } from '#shared/rpc/contract/outbox.ts'
import { firstNames } from '../bulks/first-names.ts'
import type { BookReader } from '../directory/book-reader.ts'
import type { Engine } from '../engine.ts'
import type { OutboxReader, WaitingEntry } from '../outbox/outbox-reader.ts'
import { os } from './implementer.ts'

export interface OutboxParts {
  readonly engine: Engine
  readonly book: BookReader
  readonly outbox: OutboxReader
}

export function outboxProcedures({ engine, book, outbox }: OutboxParts) {
  return {
    list: os.outbox.list.handler(({ input }) => {
      const { totals, rows } = outbox.waiting(input.from, input.limit)
      return { ...totals, rows: named(book, rows) }
    }),
    cancel: os.outbox.cancel.handler(({ input }) => engine.cancelCommands(input.commands)),
  }
}

function named(book: BookReader, rows: readonly WaitingEntry[]): WaitingCommand[] {
  const namesIn = firstNames(
    book,
    rows.map(({ nameable }) => nameable),
  )
  return rows.map(({ nameable, people, ...row }) => ({
    ...row,
    people: { count: people, names: namesIn(nameable) },
  }))
}
