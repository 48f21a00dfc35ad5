import { z } from 'zod'
import {
  externalIssuer,
  issuerProblem,
  issuerVariables,
  type ExternalIssuer,
} from './auth/external-issuer.ts'
import { defaultDataFile } from './default-data-file.ts'
import type { StorePlace } from './store/place.ts'

/** A variable has a value that it cannot have; the message names it. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError'
}

const MAX_DEMO_MEMBERS = 1_000_000

const variables = z.object({
  SEATWRIGHT_BACKEND_PORT: wholeNumber(65_535).default(0),
  SEATWRIGHT_BACKEND_DATA: z.string().min(1).optional(),
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, 'must be like postgres://user:password@host:5432/database')
    .optional(),
  SEATWRIGHT_PUBLIC_URL: z
    .string()
    .refine(isPublicUrl, 'must be like https://licenses.example')
    .optional(),
  SEATWRIGHT_DEMO_MEMBERS: wholeNumber(MAX_DEMO_MEMBERS).optional(),
  ...issuerVariables,
})

export interface BackendEnvironment {
  /** 0: any free one. */
  readonly port: number
  /** PostgreSQL where DATABASE_URL says so, else a file. */
  readonly place: StorePlace
  /** People to seed an empty store with; null: it stays empty. */
  readonly demoMembers: number | null
  /** Where people's browsers find this backend; null: where it listens. */
  readonly publicUrl: string | null
  /** Who signs operators in; null: the backend's own provider. */
  readonly externalIssuer: ExternalIssuer | null
}

/** @throws EnvironmentError */
export function readEnvironment(environment: NodeJS.ProcessEnv): BackendEnvironment {
  const set = Object.entries(environment).filter(([, value]) => value !== '')
  const parsed = variables.safeParse(Object.fromEntries(set))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new EnvironmentError(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`)
  }
  const problem = issuerProblem(parsed.data)
  if (problem) throw new EnvironmentError(problem.join(': '))
  return {
    port: parsed.data.SEATWRIGHT_BACKEND_PORT,
    place: placeOf(parsed.data, environment),
    demoMembers: parsed.data.SEATWRIGHT_DEMO_MEMBERS ?? null,
    publicUrl: parsed.data.SEATWRIGHT_PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    externalIssuer: externalIssuer(parsed.data),
  }
}

function placeOf(set: z.output<typeof variables>, environment: NodeJS.ProcessEnv): StorePlace {
  if (set.DATABASE_URL !== undefined) return { url: set.DATABASE_URL }
  return { file: set.SEATWRIGHT_BACKEND_DATA ?? defaultDataFile(environment) }
}

function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)
}

function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password, search, hash } = new URL(text)
  return /^https?:$/.test(protocol) && username + password + search + hash === ''
}

function wholeNumber(max: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().max(max, `must be at most ${max}`))
}
