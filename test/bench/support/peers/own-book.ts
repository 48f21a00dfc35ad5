import path from 'node:path'
import { planCommands } from '#core/outbox/plan-commands.ts'
import type { Connection } from '#core/store/open-database.ts'
import { threadWriter } from '#core/store/thread-writer.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import {
  blockOf,
  checkpointLine,
  clientLine,
  completeLine,
  header,
  idOf,
  licenseLine,
} from '../../../support/change-body.ts'
import { writeRow } from '#shared/protocol/change-rows.ts'
import { openPeople } from '../../../support/directory-lists.ts'
import { benchSession } from '../../../support/writer-bench.ts'
import { clientOver } from '../pending-world.ts'
import { companyOf, PER_CLIENT, type Person } from './people.ts'
import { FOUND_AT_MOST, peerOf, type OpenPeer, type Peer } from './peer.ts'

const FIRST_LICENSE = 1_000_000
const SEATS = 1_000
/** Whole clients in one block: about as many bytes as the product cuts its blocks to. */
const CLIENTS_PER_BLOCK = 17

/**
 * Seatwright's own book by the code of the product: the writer in its thread takes the lines of a
 * first sync, parses and checks them, and makes indexes and search; a change goes through the
 * outbox, with its commands, pre-images and counts, into both files.
 */
export const openPeer: OpenPeer = async (folder) => {
  const paths = { work: path.join(folder, 'work.sqlite'), book: path.join(folder, 'book.sqlite') }
  const writer = await threadWriter(path.resolve('src-main/core/store/writer-thread.ts'))(paths)
  await writer.call('adopt', {
    ...{ install: idOf(800), newDevice: idOf(801), newBook: idOf(802), now: 0 },
  })
  await writer.call('keepSession', benchSession, 0)
  await writer.call('beginBody', header(), null)
  const readers: Connection[] = []
  const client = clientOver(paths, readers)
  let queued: string | null = null

  const peer: Peer<readonly Uint8Array[]> = {
    prepare: blocksOf,
    async load(blocks) {
      for (const block of blocks) await writer.call('takeBlock', block, 1)
    },
    async finish() {
      await writer.call('takeBlock', blockOf(checkpointLine(1)), 1)
      await writer.call('finishFirstSync', 1)
      await writer.call('endBody', 1)
    },
    async search(prefix) {
      const list = await openPeople(client, { search: prefix })
      const from = { list: list.list, from: 0, limit: FOUND_AT_MOST, selection: 'bench' }
      return list.count === 0 ? 0 : (await client.members.page(from)).rows.length
    },
    async setSeats(people) {
      queued = systemIds.newId()
      const commands = planCommands({ verb: 'activate-seats', groups: groupsOf(people) }, systemIds)
      await writer.call('enqueue', { id: queued, verb: 'activate-seats', at: 1, commands })
    },
    async settle() {
      if (queued !== null) await writer.call('cancelBulk', queued, 1)
      queued = null
    },
    async close() {
      for (const reader of readers) reader.close()
      await writer.close()
    },
  }
  return peerOf(peer)
}

function groupsOf(people: readonly Person[]): { license: string; members: string[] }[] {
  const groups = Map.groupBy(people, ({ license }) => license)
  return [...groups].map(([license, members]) => ({
    license: idOf(FIRST_LICENSE + license),
    members: members.map(({ id }) => id),
  }))
}

function blocksOf(people: readonly Person[]): Uint8Array[] {
  const blocks: Uint8Array[] = []
  const step = PER_CLIENT * CLIENTS_PER_BLOCK
  for (let from = 0; from < people.length; from += step) {
    const clients = Map.groupBy(people.slice(from, from + step), ({ client }) => client)
    blocks.push(blockOf(...[...clients].flatMap(([client, own]) => linesOf(client, own))))
  }
  return blocks
}

function linesOf(client: number, people: readonly Person[]): string[] {
  const licenses = Map.groupBy(people, ({ license }) => license)
  return [
    clientLine(client, { name: companyOf(client) }),
    ...[...licenses].map(([license, members]) =>
      licenseLine(FIRST_LICENSE + license, client, {
        ...{ included: SEATS, additional: 0, people: members.length },
        inUse: members.filter(({ holdsSeat }) => holdsSeat === 1).length,
      }),
    ),
    ...people.map(memberLineOf),
    completeLine(client),
  ]
}

function memberLineOf({ license, ...person }: Person): string {
  const rights = { group: null, mfaRequired: 0, autoReplyAt: null }
  return writeRow('member', { ...person, ...rights, license: idOf(FIRST_LICENSE + license) })
}
