import { createRouterClient } from '@orpc/server'
import { createCore } from '#core/core.ts'
import { must } from '#shared/lib/assert.ts'
import type { Invitee } from '#shared/rpc/contract/people.ts'
import { coreScene } from './core-scene.ts'
import { testPorts } from './core.ts'
import { openPeople, pageOf } from './directory-lists.ts'
import type { CoreClient } from './still-core.ts'
import { untilSeen } from './until-seen.ts'

/** A console in whose book is one license of six seats: its owner, who holds one, and three people more. */
export async function givenPeopleConsole() {
  const scene = await coreScene({ licenses: 1, people: 3, seats: 6 })
  const token = await scene.backend.tokenFor(scene.world.operator)
  const { dataDir, line } = scene
  const core = await createCore({
    dataDir,
    backendUrl: scene.backend.url,
    ports: testPorts({ token, line }),
  })
  const client: CoreClient = createRouterClient(core.router)
  const { id: license, people } = must(scene.world.licenses[0], 'The world has a license.')
  const [bob = '', dan = '', eve = ''] = people
  const until = (check: () => Promise<boolean>): Promise<void> => untilSeen(client, check)
  await until(async () => (await openPeople(client).catch(() => null)) !== null)
  return {
    ...{ scene, client, license, until },
    /** Public ids of those who hold no seat. */
    people: { bob, dan, eve },
    /** Nothing of the click is under way any more, and nobody is shown as waiting. */
    async untilSettled(bulk: string): Promise<void> {
      await until(async () => {
        const { list } = await openPeople(client)
        const rows = await pageOf(client, list)
        const { waiting } = await client.bulks.get({ bulk })
        return waiting === 0 && rows.every((row) => row.pending === null)
      })
    },
    /** As the backend has the person. */
    memberAt: (id: string) =>
      scene.backend.store.db
        .selectFrom('member')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst(),
    async end(): Promise<void> {
      await core.close()
      await scene.end()
    },
  }
}
export type PeopleConsole = Awaited<ReturnType<typeof givenPeopleConsole>>

/** Somebody as the Invite window sends them. */
export const typedInvitee = (facts: Partial<Invitee> = {}): Invitee => ({
  givenName: 'Nina',
  familyName: 'Newcomer',
  email: 'Nina@Contoso.example',
  phone: '',
  role: 'agent',
  group: null,
  billingPermission: false,
  mfaRequired: false,
  takesSeat: true,
  ...facts,
})

export const threeInvitees = (name: string): Invitee[] =>
  [1, 2, 3].map((n) => typedInvitee({ email: `${name}${n}@contoso.example` }))

export function queuedBulk(result: { readonly outcome: string; readonly bulk?: string }): string {
  return must(result.bulk, `The click was ${result.outcome}.`)
}
