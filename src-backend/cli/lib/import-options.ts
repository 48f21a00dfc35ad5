import { importRequest, type ImportRequest } from '#shared/protocol/imports.ts'
import { CliProblem } from './cli-problem.ts'
import { getAddress, getOption, readOptions } from './options.ts'

const IMPORT_USAGE = `Usage: npm run backend:import -- --client "Contoso Ltd" --product campaign --plan Pro \\
  --owner ada@contoso.com [--additional N] [--cycle monthly|yearly] [--operator E-MAIL] [--strict] FILE.csv

--additional  number of seats beyond the plan's own
--cycle       billing cycle of a new license (monthly when not given)
--operator    who imports (the partner's owner when not given)
--strict      import nothing at all when a row of the file is faulty`

/** What the command line of an import says. */
export interface ImportOptions {
  readonly file: string
  readonly operator: string | null
  readonly strict: boolean
  /** The request without its rows. */
  readonly target: Omit<ImportRequest, 'rows'>
}

/** @throws CliProblem */
export function readImportOptions(args: string[]): ImportOptions {
  const { values, positionals } = readOptions(args, optionTypes, IMPORT_USAGE)
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw new CliProblem(`Name one file to import.\n${IMPORT_USAGE}`)
  return {
    file,
    operator: values.operator === undefined ? null : values.operator,
    strict: values.strict === true,
    target: {
      client: getOption(values.client, 'client', IMPORT_USAGE),
      product: parse('product', getOption(values.product, 'product', IMPORT_USAGE).toLowerCase()),
      plan: getOption(values.plan, 'plan', IMPORT_USAGE),
      cycle: parse('cycle', values.cycle ?? 'monthly'),
      additional: values.additional === undefined ? null : additional(values.additional),
      owner: getAddress(values.owner, 'owner', IMPORT_USAGE),
    },
  }
}

const optionTypes = {
  client: { type: 'string' },
  product: { type: 'string' },
  plan: { type: 'string' },
  owner: { type: 'string' },
  additional: { type: 'string' },
  cycle: { type: 'string' },
  operator: { type: 'string' },
  strict: { type: 'boolean' },
} as const

function additional(written: string): number | null {
  return parse('additional', /^\d{1,9}$/.test(written) ? Number(written) : Number.NaN)
}

function parse<K extends keyof ImportRequest>(name: K, value: unknown): ImportRequest[K] {
  const parsed = importRequest.shape[name].safeParse(value)
  if (parsed.success) return parsed.data as ImportRequest[K]
  throw new CliProblem(`--${name} has a value that it cannot have.\n${IMPORT_USAGE}`)
}
