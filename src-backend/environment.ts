import { z } from 'zod'
import {
  externalIssuer,
  issuerProblem,
  issuerVariables,
  type ExternalIssuer,
} from './auth/external-issuer.ts'
import { defaultDataFile } from './default-data-file.ts'
import { DEMO_PRODUCT_PORT, productOrigin } from './demo/product/product-origin.ts'
import {
  messageProblem,
  messageSettings,
  messageVariables,
  type MessageSettings,
} from './messages/settings.ts'
import {
  memberIssuerProblem,
  memberIssuerSettings,
  memberIssuerVariables,
  type MemberIssuerSettings,
} from './portal/sign-in/member-issuer-settings.ts'
import type { LogLevel } from './log/log-options.ts'
import type { StorePlace } from './store/place.ts'
import { proxyVariables, trustedProxies } from './trusted-proxy.ts'

/** A variable has a value that it cannot have; the message names it. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError'
}

const MAX_DEMO_MEMBERS = 1_000_000
const MAX_DRAIN_SECONDS = 300

const variables = z.object({
  SEATWRIGHT_BACKEND_PORT: wholeNumber(65_535).default(0),
  SEATWRIGHT_BACKEND_DATA: z.string().min(1).optional(),
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, 'must be like postgres://user:password@host:5432/database')
    .optional(),
  SEATWRIGHT_DEMO_MEMBERS: wholeNumber(MAX_DEMO_MEMBERS).optional(),
  ...messageVariables,
  SEATWRIGHT_LOG: z.enum(['error', 'warn', 'info']).default('warn'),
  SEATWRIGHT_DRAIN_SECONDS: wholeNumber(MAX_DRAIN_SECONDS).default(0),
  SEATWRIGHT_WEBHOOK_ORIGINS: originList().optional(),
  ...issuerVariables,
  ...proxyVariables,
  ...memberIssuerVariables,
})

export interface BackendEnvironment {
  /** 0: any free one. */
  readonly port: number
  /** PostgreSQL where DATABASE_URL says so, else a file. */
  readonly place: StorePlace
  /** People to seed an empty store with; null: it stays empty. */
  readonly demoMembers: number | null
  readonly messages: MessageSettings
  readonly logLevel: LogLevel
  /** How long the instance goes on after it has said that it is not ready any more. */
  readonly drainMs: number
  /** The only origins that webhooks are sent to. */
  readonly webhookOrigins: readonly string[]
  /** Who signs operators in; null: the backend's own provider. */
  readonly externalIssuer: ExternalIssuer | null
  /** Whose word is taken on who asks: addresses and ranges. */
  readonly trustedProxies: readonly string[]
  /** Who else signs members in at the portal; null: nobody. */
  readonly memberIssuer: MemberIssuerSettings | null
}

/** @throws EnvironmentError */
export function readEnvironment(environment: NodeJS.ProcessEnv): BackendEnvironment {
  const set = Object.entries(environment).filter(([, value]) => value !== '')
  const parsed = variables.safeParse(Object.fromEntries(set))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new EnvironmentError(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`)
  }
  const partly =
    messageProblem(parsed.data) ?? issuerProblem(parsed.data) ?? memberIssuerProblem(parsed.data)
  if (partly) throw new EnvironmentError(partly.join(': '))
  const messages = messageSettings(parsed.data, mayShowOutbox(parsed.data, environment))
  return {
    port: parsed.data.SEATWRIGHT_BACKEND_PORT,
    place: placeOf(parsed.data, environment),
    demoMembers: parsed.data.SEATWRIGHT_DEMO_MEMBERS ?? null,
    messages,
    logLevel: parsed.data.SEATWRIGHT_LOG,
    drainMs: parsed.data.SEATWRIGHT_DRAIN_SECONDS * 1_000,
    webhookOrigins: webhookOrigins(parsed.data),
    externalIssuer: externalIssuer(parsed.data),
    trustedProxies: trustedProxies(parsed.data, messages.publicUrl),
    memberIssuer: memberIssuerSettings(parsed.data),
  }
}

/**
 * Whether a page may stand in for mail. A proxy cannot be sent to a port that is another one at each
 * start, so a backend without a port of its own is a developer's, and so is one on the demo.
 */
function mayShowOutbox(
  set: z.output<typeof variables>,
  { NODE_ENV: mode }: NodeJS.ProcessEnv,
): boolean {
  if (set.SEATWRIGHT_OUTBOX !== undefined) return set.SEATWRIGHT_OUTBOX === 'page'
  if (mode === 'production') return false
  return set.SEATWRIGHT_BACKEND_PORT === 0 || set.SEATWRIGHT_DEMO_MEMBERS !== undefined
}

/** A demo writes to its product beside it, when nobody says otherwise. */
function webhookOrigins(set: z.output<typeof variables>): readonly string[] {
  const isDemo = set.SEATWRIGHT_DEMO_MEMBERS !== undefined
  return set.SEATWRIGHT_WEBHOOK_ORIGINS ?? (isDemo ? [productOrigin(DEMO_PRODUCT_PORT)] : [])
}

function placeOf(set: z.output<typeof variables>, environment: NodeJS.ProcessEnv): StorePlace {
  if (set.DATABASE_URL !== undefined) return { url: set.DATABASE_URL }
  return { file: set.SEATWRIGHT_BACKEND_DATA ?? defaultDataFile(environment) }
}

function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)
}

function wholeNumber(max: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().max(max, `must be at most ${max}`))
}

/** `https://a.example,http://127.0.0.1:4000`: schemes, hosts and ports, and nothing behind them. */
function originList() {
  return z
    .string()
    .transform((text) => text.split(',').map((origin) => origin.trim()))
    .refine((origins) => origins.every(isOrigin), 'must be origins such as https://crm.example')
}

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text
}
