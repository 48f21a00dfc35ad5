import { CliProblem } from './cli-problem.ts'
import { getAddress, readOptions } from './options.ts'

const GRANTS_USAGE = `Usage: npm run backend:grants -- --operator E-MAIL [--grant "Contoso Ltd"]… \\
  [--revoke "Fabrikam Inc"]… [--list] [--as E-MAIL]

--operator    whose grants these are
--grant       a client that the operator may see from now on, by name or id
--revoke      a client that the operator may see no more, by name or id
--list        print the clients that the operator may see
--as          who asks, an owner operator (the partner's owner when not given)`

/** What the command line of a change of grants says. */
export interface GrantsOptions {
  readonly operator: string
  readonly as: string | null
  /** Names or ids. */
  readonly grant: readonly string[]
  readonly revoke: readonly string[]
  readonly list: boolean
}

/** @throws CliProblem */
export function readGrantsOptions(args: string[]): GrantsOptions {
  const { values, positionals } = readOptions(args, optionTypes, GRANTS_USAGE)
  const { grant = [], revoke = [], list = false } = values
  if (positionals.length > 0) {
    throw new CliProblem(`Put each client behind its own --grant or --revoke.\n${GRANTS_USAGE}`)
  }
  if (!list && grant.length + revoke.length === 0) {
    throw new CliProblem(`Say what to do: --grant, --revoke or --list.\n${GRANTS_USAGE}`)
  }
  return {
    operator: getAddress(values.operator, 'operator', GRANTS_USAGE),
    as: values.as === undefined ? null : getAddress(values.as, 'as', GRANTS_USAGE),
    ...{ grant, revoke, list },
  }
}

const optionTypes = {
  operator: { type: 'string' },
  as: { type: 'string' },
  grant: { type: 'string', multiple: true },
  revoke: { type: 'string', multiple: true },
  list: { type: 'boolean' },
} as const
