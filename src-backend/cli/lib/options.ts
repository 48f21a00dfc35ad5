import { parseArgs, type ParseArgsConfig } from 'node:util'
import { normaliseEmail } from '#shared/domain/email-address.ts'
import { CliProblem } from './cli-problem.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** @throws CliProblem for an unknown option or a missing value, with the usage. */
export function readOptions<T extends Options>(args: string[], options: T, usage: string) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new CliProblem(`${error.message}\n${usage}`, { cause: error })
  }
}

export function getOption(value: string | undefined, name: string, usage: string): string {
  const given = value?.trim()
  if (given) return given
  throw new CliProblem(`--${name} is missing.\n${usage}`)
}

export function getAddress(value: string | undefined, name: string, usage: string): string {
  const address = normaliseEmail(getOption(value, name, usage))
  if (address !== null) return address
  throw new CliProblem(`--${name} must be one single e-mail address.`)
}
