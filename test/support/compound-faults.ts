import type { Failpoint } from '#core/failpoints.ts'
import { must } from '#shared/lib/assert.ts'
import { fileFaults } from './file-faults.ts'
import type { LossyConsole } from './lossy-console.ts'
import { fineFate, strangeAnswers, type Fate } from './lossy-fates.ts'
import { DAY_MS } from './moving-clock.ts'
import type { Struck } from './struck.ts'

const TEN_YEARS_MS = 3_652 * DAY_MS
/** How long a disk stays full. */
const FULL_FOR_MS = 3_000
/** So many wishes fill what is left of any page and log. */
const MOST_WISHES = 200

/** What becomes of one request, and of its answer. */
const onTheWay = { ...fineFate, backMs: 5, place: 500 }
export const lineFaults = {
  'line-refused': { ...onTheWay, name: 'refused' },
  'request-lost': { ...onTheWay, name: 'lost' },
  'request-swallowed': { ...onTheWay, name: 'swallowed' },
  'request-twice': { ...onTheWay, name: 'twice' },
  'answer-lost': { ...onTheWay, name: 'answer-lost' },
  'answer-swallowed': { ...onTheWay, name: 'answer-swallowed' },
  'answer-late': { ...onTheWay, name: 'late', backMs: 40_000 },
  'answer-cut': { ...onTheWay, name: 'cut' },
  'answer-ended': { ...onTheWay, name: 'ended' },
  'answer-spoilt': { ...onTheWay, name: 'spoilt', strange: strangeAnswers['page-502'] },
  'busy-429': { ...onTheWay, name: 'instead', strange: strangeAnswers['busy-429'] },
  'busy-503': { ...onTheWay, name: 'instead', strange: strangeAnswers['busy-503'] },
  'error-500': { ...onTheWay, name: 'instead', strange: strangeAnswers['error-500'] },
  'page-502': { ...onTheWay, name: 'instead', strange: strangeAnswers['page-502'] },
  'proxy-407': { ...onTheWay, name: 'instead', strange: strangeAnswers['proxy-407'] },
  'captive-portal': { ...onTheWay, name: 'instead', strange: strangeAnswers['captive-portal'] },
} satisfies Record<string, Fate>

/** Where a console is killed as it gets to one of them. */
export const deaths = {
  'killed-queueing': ['enqueue:between-files'],
  'killed-sending': ['send:committed'],
  'killed-hearing': ['acknowledge:between-files'],
  'killed-pulling': ['checkpoint:between-files', 'load:between-files'],
} satisfies Record<string, readonly Failpoint[]>

/** Everything else: it has come about when these are done. */
export const suddenFaults = {
  ended: ({ console }) => console.restart(),
  killed: ({ console }) => console.kill(),
  'streams-cut': async ({ line }) => line.cut(),
  'clock-ahead': async ({ console }) => setWrong(console, TEN_YEARS_MS),
  'clock-behind': async ({ console }) => setWrong(console, -TEN_YEARS_MS),
  'disk-full': fillDisk,
  'sign-in-ended': endSignIn,
  ...fileFaults,
  'backend-restarted': ({ world }) => world.happen({ name: 'backend-restarts' }),
  'backend-new-life': ({ world }) => world.happen({ name: 'backend-restored' }),
  'backend-from-backup': ({ world }) => world.happen({ name: 'backend-restored-from-backup' }),
  'client-revoked': revoke,
  'client-granted': grant,
} satisfies Record<string, (struck: Struck) => Promise<void>>

export type FaultKind = keyof typeof lineFaults | keyof typeof deaths | keyof typeof suddenFaults

export const faultKinds = [lineFaults, deaths, suddenFaults].flatMap(
  (faults) => Object.keys(faults) as FaultKind[],
)

function setWrong(console: LossyConsole, ms: number): void {
  console.wrongByMs += ms
}

async function fillDisk({ world, console, disk, wish }: Struck): Promise<void> {
  disk.fill(0)
  world.backend.time.after(FULL_FOR_MS, () => disk.empty())
  for (let wishes = 0; console.open.engine.status().storage !== 'full'; wishes += 1) {
    if (wishes === MOST_WISHES) throw new Error('A full disk takes one wish after the other.')
    await wish()
  }
}

/** The tokens of the operator whose console it is are worth nothing from here on, until they are renewed. */
async function endSignIn({ world, console }: Struck): Promise<void> {
  const { backend, seats } = world
  await world.network.alone(() =>
    backend.now.store.db
      .updateTable('operator')
      .set((eb) => ({ token_generation: eb('token_generation', '+', 1) }))
      .where('partner', '=', seats.partner)
      .where('email', '=', world.limited)
      .execute(),
  )
  const before = console.renewals
  if (!(await backend.time.until(async () => console.renewals > before, 120_000))) {
    throw new Error('The console never asked for another token.')
  }
}

async function revoke({ world }: Struck): Promise<void> {
  const granted = await world.authority.granted()
  const first = world.seats.licenses.findIndex(({ client }) => granted.includes(client))
  await world.happen({ name: 'revoke', license: first })
}

/** The first one that was revoked: a history that grants has revoked before. */
async function grant({ world }: Struck): Promise<void> {
  const granted = await world.authority.granted()
  const first = world.seats.licenses.findIndex(({ client }) => !granted.includes(client))
  must(world.seats.licenses[first], 'Something was revoked.')
  await world.happen({ name: 'grant', license: first })
}
