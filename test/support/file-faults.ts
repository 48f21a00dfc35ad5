import { cpSync, rmSync, statSync, truncateSync } from 'node:fs'
import { workFiles } from '#core/store/work-files.ts'
import type { StorePaths } from '#core/store/writer-port.ts'
import { cutTo, flipEvery, replaceByGarbage } from './spoil-file.ts'
import type { Struck } from './struck.ts'

/** Far behind the first page, so that the file is still one. */
const DAMAGED_FROM = 8_192

/** What becomes of the files of a console, after a good end or after a kill; it starts again on them. */
export const fileFaults = {
  'outbox-damaged': (struck) => loseOutbox(struck, 'close', ({ work }) => damage(work)),
  'outbox-gone': (struck) => loseOutbox(struck, 'close', ({ work }) => rmSync(work)),
  'outbox-log-cut': (struck) => loseOutbox(struck, 'kill', ({ work }) => cutTo(`${work}-wal`, 0.6)),
  'outbox-log-nipped': (struck) => loseOutbox(struck, 'kill', ({ work }) => nip(`${work}-wal`)),
  'outbox-rewound': (struck) =>
    loseOutbox(struck, 'close', ({ work }) => cpSync(struck.oldCopies.work, work)),
  'console-rewound': rewindConsole,
  'book-damaged': (struck) => loseBook(struck, 'close', ({ book }) => damage(book)),
  'book-garbage': (struck) => loseBook(struck, 'close', ({ book }) => replaceByGarbage(book)),
  'book-log-cut': (struck) => loseBook(struck, 'kill', ({ book }) => cutTo(`${book}-wal`, 0.6)),
  'book-rewound': (struck) =>
    loseBook(struck, 'close', ({ book }) => cpSync(struck.oldCopies.book, book)),
} satisfies Record<string, (struck: Struck) => Promise<void>>

function damage(file: string): void {
  flipEvery(file, 997, DAMAGED_FROM)
}

/** Of a log the last change is lost with its last byte. */
function nip(log: string): void {
  truncateSync(log, statSync(log).size - 1)
}

type End = 'close' | 'kill'

async function loseOutbox(
  struck: Struck,
  end: End,
  spoil: (paths: StorePaths) => void,
): Promise<void> {
  await loseBook(struck, end, (paths) => {
    struck.console.giveUpUnsaved(paths)
    spoil(paths)
  })
}

/** The machine is put back to an older copy: by its own files nobody can tell. */
async function rewindConsole(struck: Struck): Promise<void> {
  const { console, oldCopies } = struck
  await loseBook(struck, 'close', ({ work, book }) => {
    const { backup, left } = workFiles(work)
    rmSync(left, { force: true })
    cpSync(oldCopies.work, work)
    cpSync(oldCopies.work, backup)
    cpSync(oldCopies.book, book)
    console.forgetTold()
  })
}

async function loseBook(
  { console }: Struck,
  end: End,
  spoil: (paths: StorePaths) => void,
): Promise<void> {
  await console[end]()
  await console.start(spoil)
}
