import type { Clock } from '#shared/lib/ports.ts'
import { operatorsByEmail } from '../store/operators.ts'
import type { Store } from '../store/open-store.ts'
import { installTokens } from './install-tokens.ts'

/** No single operator has the address: the message says so in a sentence for a person. */
export class UnknownOperator extends Error {
  override name = 'UnknownOperator'
}

/** A bearer token for the operator with this address. @throws UnknownOperator */
export async function issueToken(
  store: Store,
  operatorEmail: string,
  clock: Clock,
): Promise<string> {
  const [operator, other] = await operatorsByEmail(store.db, operatorEmail)
  if (!operator)
    throw new UnknownOperator(`There is no operator with the address ${operatorEmail}.`)
  if (other) throw new UnknownOperator(`Several partners have an operator ${operatorEmail}.`)
  const tokens = await installTokens(store, clock)
  const { partner, id, tokenGeneration: generation } = operator
  return tokens.issue({ partner, operator: id, generation })
}
