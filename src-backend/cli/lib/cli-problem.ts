/** Why a command did nothing, in sentences for the person at the terminal. */
export class CliProblem extends Error {
  override name = 'CliProblem'
}
