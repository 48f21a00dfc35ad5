import { userManagersProfile } from '#shared/domain/profile.ts'
import { cpSync, rmSync } from 'node:fs'
import { nobodyListens, type Reach } from '#core/failpoints.ts'
import type { ChangesHeader } from '#shared/protocol/changes.ts'
import type { Session } from '#shared/rpc/contract/session.ts'
import type { Connection } from '#core/store/open-database.ts'
import { openForReading } from '#core/store/open-database.ts'
import { openWriter } from '#core/store/writer.ts'
import type { WriterMethods, WrittenBlock, WrittenBody } from '#core/store/writer-methods.ts'
import type { StorePaths } from '#core/store/writer-port.ts'
import { blockOf, header, idOf } from './change-body.ts'
import { tempDir } from './temp-dir.ts'

/** A writer alone, on real files, fed by hand. */
export interface WriterBench {
  methods: WriterMethods
  readonly book: Connection
  readonly work: Connection
  readonly paths: StorePaths
  /** Ends the program, runs `meanwhile` on the files that lie there, and starts it again. */
  reopen(meanwhile?: (paths: StorePaths) => void): void
  /** The same, but the program is killed: the files stay as they lie at this moment, logs and all. */
  kill(meanwhile?: (paths: StorePaths) => void): void
  /** Puts the filled book in the place of the shown one. */
  exchange(): void
  /** A body from where the book stands. */
  begin(header?: ChangesHeader): WrittenBlock
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
    allClients: true,
  },
  operators: [],
  catalogue: [
    {
      id: 'chat',
      name: 'Chat',
      profile: {
        ...userManagersProfile,
        seatsBy: 'user-managers',
        exemptSignedUpBefore: null,
        inviteTakesSeat: 'always',
      },
      plans: [],
    },
  ],
}

export function writerBench(reach: Reach = nobodyListens): WriterBench {
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
    const opened = openWriter(paths, reach)
    opened.methods.adopt({ install: idOf(800), newDevice: idOf(801), newBook: idOf(802), now: 0 })
    return opened
  }
  function restart(meanwhile?: (paths: StorePaths) => void): void {
    meanwhile?.(paths)
    writer = start()
    readers = openReaders()
    bench.methods = writer.methods
  }
  const bench: WriterBench = {
    paths,
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
      restart(meanwhile)
    },
    kill(meanwhile) {
      const before = tempDir()
      cpSync(folder.path, before.path, { recursive: true, preserveTimestamps: true })
      closeReaders()
      writer.close()
      rmSync(folder.path, { recursive: true })
      cpSync(before.path, folder.path, { recursive: true, preserveTimestamps: true })
      before.remove()
      restart(meanwhile)
    },
    exchange() {
      closeReaders()
      try {
        bench.methods.exchangeBook(1)
      } finally {
        readers = openReaders()
      }
    },
    begin(head = header()) {
      const { cursor } = bench.methods.pause('sync', false).state
      return bench.methods.beginBody(head, cursor)
    },
    pull(...lines) {
      bench.begin()
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
