/** A broken assumption of ours: a bug, never bad input. */
class InvariantError extends Error {
  override name = 'InvariantError'
}

/** @throws InvariantError when `condition` does not hold. */
export function assert(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new InvariantError(sentence)
}

/** The value, which must be there. @throws InvariantError when it is not. */
export function must<T>(value: T | null | undefined, sentence: string): T {
  assert(value !== null && value !== undefined, sentence)
  return value
}

/** The end of an exhaustive switch: a new case fails to compile here. */
export function unreachable(value: never): never {
  throw new InvariantError(`Unexpected case: ${JSON.stringify(value)}`)
}
