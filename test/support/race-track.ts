import { answerCommands } from '#backend/commands/answer-commands.ts'
import { openStore, type Store } from '#backend/store/open-store.ts'
import { operatorsByEmail } from '#backend/store/operators.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { Command, CommandAnswer } from '#shared/protocol/commands.ts'
import { commandServices } from '#test/support/command-services.ts'
import { givenClient, givenPartner, type GivenPartner } from '#test/support/given.ts'
import { newPlace } from '#test/support/store.ts'

export const RACERS = 64

/** Everybody who races, by number. */
export const racers = Array.from({ length: RACERS }, (_, racer) => racer)

/** For races of which there are thousands in a proof. */
export const RACE_PATIENCE = { timeout: 3_600_000 }

/** Two instances over one PostgreSQL, with so many connections that each racer has one. */
export interface RaceTrack {
  readonly partner: GivenPartner
  readonly client: { readonly partner: string; readonly id: string }
  /** Of the racer's instance. */
  store(racer?: number): Store
  /** The racer's commands as the partner's owner, all in one batch. */
  answer(racer: number, ...commands: Command[]): Promise<CommandAnswer[]>
  close(): Promise<void>
}

export async function openRaceTrack(): Promise<RaceTrack> {
  const data = await newPlace('postgres')
  const open = () => openStore({ ...data.place, ids: systemIds, connections: RACERS / 2 })
  const stores = [await open(), await open()]
  const store = (racer = 0): Store => must(stores[racer % stores.length], 'two instances')
  const partner = await givenPartner(store())
  const client = await givenClient(store(), partner)
  const operator = must((await operatorsByEmail(store().db, partner.owner))[0], 'just made')
  return {
    partner,
    client,
    store,
    answer: async (racer, ...commands) =>
      answerCommands(await commandServices(store(racer)), operator, commands),
    async close() {
      for (const one of stores) await one.close()
      await data.remove()
    },
  }
}
