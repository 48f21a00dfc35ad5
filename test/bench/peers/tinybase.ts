import path from 'node:path'
import Database from 'better-sqlite3'
import { createIndexes, createStore } from 'tinybase'
import { createBetterSqlite3Persister } from 'tinybase/persisters/persister-better-sqlite3'
import type { Person } from '../support/peers/people.ts'
import { FOUND_AT_MOST, peerOf, type OpenPeer, type Peer } from '../support/peers/peer.ts'

type Cells = Record<string, string | number>

/** Cells hold no null. */
function rowOf({ id, ...person }: Person): [string, Cells] {
  const cells = Object.entries(person).map(([name, value]) => [name, value ?? ''])
  return [id, Object.fromEntries(cells) as Cells]
}

/**
 * TinyBase with its better-sqlite3 persister in JSON mode: the tabular save binds every cell in one
 * statement and passes SQLite's limit of variables at about 2,000 people. Searched by an index of
 * the first three letters, which is what it has for prefixes.
 */
export const openPeer: OpenPeer = async (folder) => {
  const store = createStore()
  const indexes = createIndexes(store)
  const database = new Database(path.join(folder, 'tinybase.db'))
  const failures: unknown[] = []
  const persister = createBetterSqlite3Persister(store, database, 'store', undefined, (error) =>
    failures.push(error),
  )
  const save = async (): Promise<void> => {
    await persister.save()
    if (failures.length > 0) throw new Error('TinyBase did not save.', { cause: failures[0] })
  }
  const peer: Peer<[string, Cells][]> = {
    prepare: (people) => people.map(rowOf),
    load: (rows) =>
      store.transaction(() => {
        for (const [id, cells] of rows) store.setRow('member', id, cells)
      }),
    async finish() {
      indexes.setIndexDefinition('license', 'member', 'license')
      const prefix = (cell: (name: string) => unknown) =>
        [...String(cell('familyName'))].slice(0, 3).join('')
      indexes.setIndexDefinition('prefix', 'member', prefix, 'familyName')
      await save()
    },
    search: (prefix) =>
      indexes
        .getSliceRowIds('prefix', prefix)
        .slice(0, FOUND_AT_MOST)
        .map((id) => store.getRow('member', id)).length,
    async setSeats(people, holdsSeat) {
      store.transaction(() => {
        for (const { id } of people) store.setCell('member', id, 'holdsSeat', holdsSeat ? 1 : 0)
      })
      await save()
    },
    close: () => persister.destroy(),
  }
  return peerOf(peer)
}
