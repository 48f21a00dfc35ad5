import { columnParts, type ChosenColumns, type ColumnPart } from '../../import/columns.ts'
import { importRequest, mostRows, type ImportRequest } from '#shared/protocol/imports.ts'
import { CliProblem } from './cli-problem.ts'
import { counted } from './counted.ts'
import { getAddress, getOption, readOptions } from './options.ts'

const IMPORT_USAGE = `Usage: npm run backend:import -- --client "Contoso Ltd" --product campaign --plan Pro \\
  --owner ada@contoso.com [--additional N] [--as members|invites] [--group NAME] [--cycle monthly|yearly] \\
  [--column PART=HEADER] [--operator E-MAIL] [--dry-run] [--strict] [--errors FILE] FILE.csv

--additional  number of seats beyond the plan's own
--as          members (without seats, the owner excepted; so when not given) or invites
--group       permission group of the license that the people are put in; some products ask for
              one of everybody who is invited
--cycle       billing cycle of a new license (monthly when not given)
--column      which column holds a part of the people, where its header is not recognised:
              email, first, last, name, phone or country; may be given several times
--operator    who imports (the partner's owner when not given)
--dry-run     judge every row and change nothing
--strict      import nothing at all when a row of the file is faulty
--errors      write every faulty row to this file, as CSV

Without --strict the good rows are imported and the faulty ones named. People are put in
at most ${counted(mostRows('members'))} at a time (${counted(mostRows('invites'))} invites), each time all of them or none; an import that was cut short goes
on when the same command is run again.`

/** What the command line of an import says. */
export interface ImportOptions {
  readonly file: string
  readonly operator: string | null
  readonly strict: boolean
  readonly dryRun: boolean
  readonly columns: ChosenColumns
  readonly errorsFile: string | null
  readonly target: ImportTarget
}

/** What every request of an import says. */
export type ImportTarget = Omit<ImportRequest, 'dryRun' | 'earlier' | 'list' | 'rows'>

/** @throws CliProblem */
export function readImportOptions(args: string[]): ImportOptions {
  const { values, positionals } = readOptions(args, optionTypes, IMPORT_USAGE)
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw new CliProblem(`Name one file to import.\n${IMPORT_USAGE}`)
  return {
    file,
    operator: values.operator ?? null,
    strict: values.strict === true,
    dryRun: values['dry-run'] === true,
    columns: chosenColumns(values.column ?? []),
    errorsFile: values.errors ?? null,
    target: {
      client: getOption(values.client, 'client', IMPORT_USAGE),
      product: parse('product', getOption(values.product, 'product', IMPORT_USAGE).toLowerCase()),
      plan: getOption(values.plan, 'plan', IMPORT_USAGE),
      cycle: parse('cycle', values.cycle ?? 'monthly'),
      additional: values.additional === undefined ? null : additional(values.additional),
      owner: getAddress(values.owner, 'owner', IMPORT_USAGE),
      as: parse('as', values.as ?? 'members'),
      group: parse('group', values.group ?? null),
    },
  }
}

const optionTypes = {
  client: { type: 'string' },
  product: { type: 'string' },
  plan: { type: 'string' },
  owner: { type: 'string' },
  additional: { type: 'string' },
  as: { type: 'string' },
  group: { type: 'string' },
  cycle: { type: 'string' },
  column: { type: 'string', multiple: true },
  operator: { type: 'string' },
  'dry-run': { type: 'boolean' },
  strict: { type: 'boolean' },
  errors: { type: 'string' },
} as const

function chosenColumns(written: readonly string[]): ChosenColumns {
  const chosen: Partial<Record<ColumnPart, string>> = {}
  for (const choice of written) {
    const at = choice.indexOf('=')
    const part = columnParts.find((name) => name === choice.slice(0, at).trim().toLowerCase())
    const header = choice.slice(at + 1).trim()
    if (at === -1 || !part || header === '' || chosen[part] !== undefined) throw wrong('column')
    chosen[part] = header
  }
  return chosen
}

function additional(written: string): number | null {
  return parse('additional', /^\d{1,9}$/.test(written) ? Number(written) : Number.NaN)
}

function parse<K extends keyof ImportTarget>(name: K, value: unknown): ImportRequest[K] {
  const parsed = importRequest.shape[name].safeParse(value)
  if (parsed.success) return parsed.data as ImportRequest[K]
  throw wrong(name)
}

function wrong(name: string): CliProblem {
  return new CliProblem(`--${name} has a value that it cannot have.\n${IMPORT_USAGE}`)
}
