import path from 'node:path'
import { z } from 'zod'

const DEFAULT_DEMO_MEMBERS = 25_000
const MAX_DEMO_MEMBERS = 1_000_000

/** Which backend the console is for: a given one, or the demo that the host starts itself. */
type BackendChoice =
  /** Without a token its person signs in. */
  | { readonly name: 'given'; readonly url: string; readonly token: string | null }
  | { readonly name: 'demo'; readonly members: number; readonly token: string | null }

export interface HostEnvironment {
  /** 0: any free port. */
  readonly port: number
  readonly dataDir: string
  readonly headless: boolean
  readonly backend: BackendChoice
}

/** The environment asks for something that cannot be; the message says what to set. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError'
  readonly code = 'bad-environment'
}

function wholeNumber(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message)
}

const variables = z.object({
  SEATWRIGHT_PORT: wholeNumber(0, 65_535).optional(),
  SEATWRIGHT_DATA_DIR: z.string().optional(),
  SEATWRIGHT_HEADLESS: z.enum(['0', '1'], 'must be 0 or 1').optional(),
  SEATWRIGHT_BACKEND_URL: z
    .string()
    .refine(isBackendAddress, 'must be an http or https address such as http://127.0.0.1:4100')
    .optional(),
  SEATWRIGHT_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]+$/, 'must be a bearer token')
    .optional(),
  SEATWRIGHT_DEMO_MEMBERS: wholeNumber(1, MAX_DEMO_MEMBERS).optional(),
})
type Variables = z.infer<typeof variables>

/** @throws EnvironmentError */
export function parseEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  fallbackDataDir: string,
): HostEnvironment {
  const parsed = variables.safeParse(withoutEmpty(env))
  if (!parsed.success) throw new EnvironmentError(sentenceOf(parsed.error))
  return {
    port: parsed.data.SEATWRIGHT_PORT ?? 0,
    dataDir: path.resolve(parsed.data.SEATWRIGHT_DATA_DIR ?? fallbackDataDir),
    headless: parsed.data.SEATWRIGHT_HEADLESS === '1',
    backend: backendChoice(parsed.data),
  }
}

function backendChoice(found: Variables): BackendChoice {
  const token = found.SEATWRIGHT_TOKEN ?? null
  if (found.SEATWRIGHT_BACKEND_URL === undefined) {
    return { name: 'demo', members: found.SEATWRIGHT_DEMO_MEMBERS ?? DEFAULT_DEMO_MEMBERS, token }
  }
  return { name: 'given', url: found.SEATWRIGHT_BACKEND_URL.replace(/\/+$/, ''), token }
}

/** Shells hand over `NAME=` for a variable that was meant to be unset. */
function withoutEmpty(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const filled = Object.entries(env).filter((entry): entry is [string, string] => !!entry[1])
  return Object.fromEntries(filled)
}

function isBackendAddress(text: string): boolean {
  const url = URL.parse(text)
  return (
    url !== null &&
    ['http:', 'https:'].includes(url.protocol) &&
    `${url.username}${url.password}${url.search}${url.hash}` === ''
  )
}

/** Names the variable, never its value: one of them is a secret. */
function sentenceOf(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`).join(' ')
}
