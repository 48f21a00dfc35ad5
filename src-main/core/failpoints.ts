/** What the store does in one go, in both files. */
const steps = [
  'adopt',
  'session',
  'recall',
  'enqueue',
  'send',
  'give-back',
  'acknowledge',
  'cancel',
  'settle-conflicts',
  'load',
  'index',
  'checkpoint',
  'end-body',
  'rebuild',
  'swap',
] as const
export type Step = (typeof steps)[number]

const moments = ['written', 'between-files', 'committed'] as const
/** Between closing both books and having the new one in its place. */
const inSwap = ['swap:closed', 'swap:renamed'] as const
/** Inside the transaction of one migration, and behind it. */
const inMigration = [
  ...(['migrate-work:written', 'migrate-work:committed'] as const),
  ...(['migrate-book:written', 'migrate-book:committed'] as const),
] as const
const atTheLine = ['request:leaving', 'request:answered'] as const

/** A named moment between two effects that are not one: where a program that dies leaves a trace. */
export type Failpoint =
  | `${Step}:${(typeof moments)[number]}`
  | (typeof inSwap)[number]
  | (typeof inMigration)[number]
  | (typeof atTheLine)[number]

/** All of them, so that a proof can die at each. */
export const failpoints: readonly Failpoint[] = [
  ...steps.flatMap((step) => moments.map((moment) => `${step}:${moment}` as const)),
  ...inSwap,
  ...inMigration,
  ...atTheLine,
]

/** A test may end the program here, or throw; in the product nobody listens. */
export type Reach = (name: Failpoint) => void

export const nobodyListens: Reach = () => undefined
