import type { Refusal } from './explain.ts'
import type { OperatorRole } from './words.ts'

/**
 * What a rule refuses of a request that is no command: about groups, grants and lists. What a
 * command can be refused with, too, is told as for a command.
 */
const requestRules = {
  'license-unknown': { rule: 'R21', way: 'refresh' },
  'client-unknown': { rule: 'R21', way: 'refresh' },
  'person-unknown': { rule: 'R24', way: 'refresh' },
  'group-unknown': { rule: 'R10', way: 'choose-group' },
  'group-name-taken': { rule: 'R10', way: 'choose-group' },
  'group-in-use': { rule: 'R10', way: 'choose-group' },
  'too-many-groups': { rule: 'R10', way: 'choose-group' },
  /** A list names another owner than the license has. */
  'owner-conflict': { rule: 'R3', way: 'transfer-ownership' },
  /** A list names another plan than the license is on. */
  'plan-conflict': { rule: 'R20', way: 'upgrade-plan' },
  'seats-below-use': { rule: 'R19', way: 'buy-seats' },
  'client-not-granted': { rule: 'R6', way: 'ask-owner' },
  /** What concerns all clients is for who sees all of them. */
  'not-all-clients': { rule: 'R6', way: 'ask-owner' },
  /** Who sees all clients needs no grant of a single one. */
  'all-clients': { rule: 'R6', way: 'nothing-needed' },
} as const satisfies Readonly<Record<string, Omit<Refusal, 'facts'>>>

export function explainRequest(code: keyof typeof requestRules, facts: Refusal['facts']): Refusal {
  return { ...requestRules[code], facts }
}

/** The verb table of rule 6: the request is for operators of other roles. */
export function explainRole(role: OperatorRole, may: readonly OperatorRole[]): Refusal {
  return {
    rule: 'R6',
    facts: { role, may: may.join(', ') },
    way: may.includes('administrator') ? 'ask-administrator' : 'ask-owner',
  }
}
