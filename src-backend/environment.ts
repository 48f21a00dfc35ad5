import { z } from 'zod'
import {
  externalIssuer,
  issuerProblem,
  issuerVariables,
  type ExternalIssuer,
} from './auth/external-issuer.ts'
import { defaultDataFile } from './default-data-file.ts'
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
  SEATWRIGHT_WEBHOOK_ORIGINS: originList().default([]),
  ...issuerVariables,
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
  return {
    port: parsed.data.SEATWRIGHT_BACKEND_PORT,
    place: placeOf(parsed.data, environment),
    demoMembers: parsed.data.SEATWRIGHT_DEMO_MEMBERS ?? null,
    messages: messageSettings(parsed.data),
    logLevel: parsed.data.SEATWRIGHT_LOG,
    drainMs: parsed.data.SEATWRIGHT_DRAIN_SECONDS * 1_000,
    webhookOrigins: parsed.data.SEATWRIGHT_WEBHOOK_ORIGINS,
    externalIssuer: externalIssuer(parsed.data),
    memberIssuer: memberIssuerSettings(parsed.data),
  }
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
