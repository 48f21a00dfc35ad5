import type { Refusal } from './explain.ts'

/** One refusal for all who were left out by the same rule: with the facts that hold for each of them. */
export function sharedRefusal(one: Refusal, other: Refusal): Refusal {
  const shared = Object.entries(one.facts).filter(([name, fact]) => other.facts[name] === fact)
  return { ...one, facts: Object.fromEntries(shared) }
}
