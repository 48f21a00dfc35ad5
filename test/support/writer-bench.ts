import type { Session } from '#shared/rpc/contract/session.ts'
import type { Connection } from '#core/store/open-database.ts'
import { openForReading } from '#core/store/open-database.ts'
import { openWriter } from '#core/store/writer.ts'
import type { WriterMethods, WrittenBody } from '#core/store/writer-methods.ts'
import type { StorePaths } from '#core/store/writer-port.ts'
import { blockOf, header, idOf } from './change-body.ts'
import { tempDir } from './temp-dir.ts'

/** A writer alone, on real files, fed by hand. */
export interface WriterBench {
  methods: WriterMethods
  readonly book: Connection
  readonly work: Connection
  /** Ends the program, runs `meanwhile` on the files that lie there, and starts it again. */
  reopen(meanwhile?: (paths: StorePaths) => void): void
  /** A whole body: begun, taken in one block, ended. */
  pull(...lines: readonly string[]): WrittenBody
  close(): void
}

export const benchSession: Session = {
  partner: { id: idOf(900), name: 'Northwind' },
  operator: {
    id: idOf(901),
    name: 'Olive',
    email: 'olive@northwind.example',
    role: 'owner',
    billingPermission: true,
  },
  operators: [],
  catalogue: [
    {
      id: 'chat',
      name: 'Chat',
      profile: { seatsBy: 'user-managers', exemptSignedUpBefore: null },
      plans: [],
    },
  ],
}

export function writerBench(): WriterBench {
  const folder = tempDir()
  const paths = { work: `${folder.path}/work.sqlite`, book: `${folder.path}/book.sqlite` }
  let writer = start()
  let readers = openReaders()

  function openReaders(): { book: Connection; work: Connection } {
    return { book: openForReading(paths.book), work: openForReading(paths.work) }
  }
  function closeReaders(): void {
    readers.book.close()
    readers.work.close()
  }
  function start(): ReturnType<typeof openWriter> {
    const opened = openWriter(paths)
    opened.methods.adopt({ install: idOf(800), newDevice: idOf(801), now: 0 })
    return opened
  }
  const bench: WriterBench = {
    methods: writer.methods,
    get book() {
      return readers.book
    },
    get work() {
      return readers.work
    },
    reopen(meanwhile) {
      closeReaders()
      writer.close()
      meanwhile?.(paths)
      writer = start()
      readers = openReaders()
      bench.methods = writer.methods
    },
    pull(...lines) {
      bench.methods.beginBody(header())
      const { next } = bench.methods.takeBlock(blockOf(...lines), 1)
      if (next === 'index') bench.methods.finishFirstSync(1)
      const body = bench.methods.endBody(1)
      if (body.next !== 'index') return body
      bench.methods.finishFirstSync(1)
      return bench.methods.endBody(1)
    },
    close() {
      closeReaders()
      writer.close()
      folder.remove()
    },
  }
  bench.methods.keepSession(benchSession, 0)
  return bench
}
