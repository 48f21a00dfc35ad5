import { z } from 'zod'
import { normaliseEmail } from '#shared/domain/email-address.ts'
import type { OperatorRole } from '#shared/domain/words.ts'
import { CliProblem } from './cli-problem.ts'
import { readOptions } from './options.ts'

export const OPERATOR_USAGE = `Usage: npm run backend:operator -- DOES E-MAIL [--partner NAME] [OPTIONS]
  add E-MAIL --name NAME   a new operator, or one who was removed, again; prints a link to choose a password by
  set E-MAIL               changes what the options say
  reset E-MAIL             prints a new link to choose a password by, for one day
  remove E-MAIL            from now on is none, and is signed out everywhere
Options of add and set:
  --role owner|administrator|agent   --billing yes|no   --clients all|granted
  (npm run backend:grants says which clients are granted)`

export interface OperatorOptions {
  readonly does: 'add' | 'set' | 'reset' | 'remove'
  readonly email: string
  /** Needed where there are several partners. */
  readonly partner: string | null
  readonly name: string | null
  readonly role: OperatorRole | null
  readonly billingPermission: boolean | null
  readonly allClients: boolean | null
}

const values = z.object({
  partner: z.string().optional(),
  name: z.string().trim().min(1).optional(),
  role: z.enum(['owner', 'administrator', 'agent']).optional(),
  billing: z.enum(['yes', 'no']).optional(),
  clients: z.enum(['all', 'granted']).optional(),
})
const doing = z.enum(['add', 'set', 'reset', 'remove'])

/** @throws CliProblem with the usage. */
export function readOperatorOptions(args: string[]): OperatorOptions {
  const text = { type: 'string' } as const
  const options = { partner: text, name: text, role: text, billing: text, clients: text }
  const read = readOptions(args, options, OPERATOR_USAGE)
  const [first, address = '', ...more] = read.positionals
  const [does, set, email] = [doing.safeParse(first), values.safeParse(read.values), normaliseEmail(address)] // prettier-ignore
  if (!does.success || !set.success || email === null || more.length > 0) {
    throw new CliProblem(OPERATOR_USAGE)
  }
  const { partner, name, role, billing, clients } = set.data
  return {
    does: does.data,
    email,
    partner: partner ?? null,
    name: name ?? null,
    role: role ?? null,
    billingPermission: billing === undefined ? null : billing === 'yes',
    allClients: clients === undefined ? null : clients === 'all',
  }
}
