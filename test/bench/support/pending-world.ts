import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import type { BulkPlan } from '#core/engine.ts'
import { planCommands } from '#core/outbox/plan-commands.ts'
import { createRouter } from '#core/router.ts'
import { openForReading, type Connection } from '#core/store/open-database.ts'
import { threadWriter } from '#core/store/thread-writer.ts'
import type { StorePaths, WriterPort } from '#core/store/writer-port.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import {
  blockOf,
  checkpointLine,
  clientLine,
  completeLine,
  header,
  idOf,
  licenseLine,
  memberLine,
} from '../../support/change-body.ts'
import { routerPorts } from '../../support/router-ports.ts'
import { stillEngine } from '../../support/still-engine.ts'
import { tempDir } from '../../support/temp-dir.ts'
import { benchSession } from '../../support/writer-bench.ts'

/** Licenses of equal size, one client each; only the owner holds a seat, and there are seats for all. */
export interface WorldShape {
  readonly licenses: number
  /** With the owner. */
  readonly people: number
}

/** A core's two threads without a backend: the writer in its own, reads and procedures in this one. */
export interface PendingWorld {
  readonly paths: StorePaths
  readonly writer: WriterPort
  readonly client: ReturnType<typeof clientOver>
  /** Everybody but the owners: one command for each license. @returns people. */
  wishAll(shape: WorldShape): Promise<number>
  close(): Promise<void>
}

const NAMES = ['Abel', 'Baker', 'Carver', 'Dyer', 'Fisher', 'Glover', 'Hunter', 'Mason', 'Potter']

export function licenseId(license: number): number {
  return 1_000_000 + license
}

export function memberId(license: number, member: number): number {
  return 10_000_000 + license * 2_000 + member
}

/** The row of one person, with a seat or without. */
export function personLine(license: number, member: number, holdsSeat: 0 | 1): string {
  return memberLine(memberId(license, member), licenseId(license), {
    familyName: `${NAMES[(license + member) % NAMES.length]}${member}`,
    isOwner: member === 0 ? 1 : 0,
    holdsSeat,
  })
}

export async function pendingWorld(shape: WorldShape): Promise<PendingWorld> {
  const folder = tempDir()
  const paths = { work: `${folder.path}/work.sqlite`, book: `${folder.path}/book.sqlite` }
  const writer = await threadWriter(path.resolve('src-main/core/store/writer-thread.ts'))(paths)
  await writer.call('adopt', {
    ...{ install: idOf(800), newDevice: idOf(801), newBook: idOf(802), now: 0 },
  })
  await writer.call('keepSession', benchSession, 0)
  await load(writer, shape)
  const readers: Connection[] = []
  return {
    ...{ paths, writer, client: clientOver(paths, readers) },
    async wishAll({ licenses, people }) {
      const groups = Array.from({ length: licenses }, (_, license) => ({
        license: idOf(licenseId(license)),
        members: Array.from({ length: people - 1 }, (__, n) => idOf(memberId(license, n + 1))),
      }))
      const plan: BulkPlan = { verb: 'activate-seats', groups }
      const commands = planCommands(plan, systemIds)
      await writer.call('enqueue', { id: systemIds.newId(), verb: plan.verb, at: 1, commands })
      return licenses * (people - 1)
    },
    async close() {
      for (const reader of readers) reader.close()
      await writer.close()
      folder.remove()
    },
  }
}

async function load(writer: WriterPort, { licenses, people }: WorldShape): Promise<void> {
  await writer.call('beginBody', header(), null)
  for (let license = 0; license < licenses; license += 1) {
    const lines = Array.from({ length: people }, (_, n) => personLine(license, n, n === 0 ? 1 : 0))
    const facts = { included: people, additional: 0, inUse: 1, people }
    const own = licenseLine(licenseId(license), license, facts)
    const block = blockOf(clientLine(license), own, ...lines, completeLine(license))
    await writer.call('takeBlock', block, 1)
  }
  await writer.call('takeBlock', blockOf(checkpointLine(1)), 1)
  await writer.call('finishFirstSync', 1)
  await writer.call('endBody', 1)
}

/** The procedures over these files, without an engine that sends. @param readers takes what is to be closed. */
export function clientOver(paths: StorePaths, readers: Connection[]) {
  const open = (file: string) => (): Connection => {
    const reader = openForReading(file)
    readers.push(reader)
    return reader
  }
  const engine = stillEngine(paths, benchSession)
  const router = createRouter({
    ...routerPorts(paths),
    engine,
    openBook: open(paths.book),
    openWork: open(paths.work),
  })
  return createRouterClient(router)
}
