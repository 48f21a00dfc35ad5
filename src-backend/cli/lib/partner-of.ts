import type { Store } from '../../store/open-store.ts'
import { partnersNamed } from '../../store/partners.ts'
import { CliProblem } from './cli-problem.ts'

/** @param name null: the only one. @throws CliProblem when that says none, or several. */
export async function partnerOf({ db }: Store, name: string | null): Promise<string> {
  const [first, other] = await partnersNamed(db, name)
  if (!first) throw new CliProblem('There is no such partner. Make one first: npm run backend:init')
  if (other) throw new CliProblem('There are several partners here: name one with --partner.')
  return first.id
}
