import type { Refusal } from './explain.ts'
import { sharedRefusal } from './shared-refusal.ts'

const REASONS = ['exempt', 'forbidden', 'owner', 'inviteEnded'] as const
export type SkippedReason = (typeof REASONS)[number]

/** By which rule people are skipped, with the facts that hold for all of them. */
export type SkippedWhy = Partial<Record<SkippedReason, Refusal>>

export interface WhyTally {
  readonly why: Readonly<SkippedWhy>
  /** @param ground what the facts turn on: of two that are alike one is enough. */
  add(reason: SkippedReason, ground: string, explain: () => Refusal | null): void
}

/** A selection may span thousands of licenses, so what was explained is not explained again. */
export function whyTally(): WhyTally {
  const why: SkippedWhy = {}
  const grounds: Readonly<Record<SkippedReason, Set<string>>> = {
    ...{ exempt: new Set(), forbidden: new Set(), owner: new Set(), inviteEnded: new Set() },
  }
  return {
    why,
    add(reason, ground, explain) {
      if (grounds[reason].has(ground)) return
      grounds[reason].add(ground)
      addWhy(why, reason, explain())
    },
  }
}

/** Of several parts of a selection what holds for all of it. */
export function joinWhy(parts: readonly Readonly<SkippedWhy>[]): SkippedWhy {
  const why: SkippedWhy = {}
  for (const part of parts) {
    for (const reason of REASONS) addWhy(why, reason, part[reason])
  }
  return why
}

function addWhy(why: SkippedWhy, reason: SkippedReason, refusal: Refusal | null | undefined): void {
  if (!refusal) return
  const before = why[reason]
  why[reason] = before ? sharedRefusal(before, refusal) : refusal
}
