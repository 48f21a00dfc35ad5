import type { MemberCode } from '#shared/domain/codes.ts'
import type { DirectoryQuery } from '#shared/rpc/contract/members.ts'
import type { GroupChoice, LeftOut, PeopleChange } from '#shared/rpc/contract/people.ts'
import type { Session } from '#shared/rpc/contract/session.ts'
import type { TextTools } from '../../i18n/text-tools.ts'
import type { MenuItem } from '../../ui/menu-items.ts'
import type { ChosenPerson } from './people-target.ts'
import { whyNotOne, whyNotSome } from './left-out-words.ts'

type Tab = DirectoryQuery['tab']

const changes = {
  remind: { verb: 'remind-invites' },
  resend: { verb: 'resend-invites' },
  cancel: { verb: 'cancel-invites' },
  makeAdministrator: { verb: 'set-role', role: 'administrator' },
  makeAgent: { verb: 'set-role', role: 'agent' },
  purchaseOn: { verb: 'set-purchase-permission', billingPermission: true },
  purchaseOff: { verb: 'set-purchase-permission', billingPermission: false },
  factorOn: { verb: 'set-multi-factor', mfaRequired: true },
  factorOff: { verb: 'set-multi-factor', mfaRequired: false },
  remove: { verb: 'remove-members' },
} as const satisfies Record<string, PeopleChange>

export type PeopleKey = keyof typeof changes | 'group' | 'transfer'
type ChangeKey = keyof typeof changes

/** What each tab offers beside the seats, in groups; the last one is what cannot be undone. */
const settings = [
  ['makeAdministrator', 'makeAgent'],
  ['purchaseOn', 'purchaseOff', 'factorOn', 'factorOff'],
] as const
const groups: Readonly<Record<Tab, readonly (readonly ChangeKey[])[]>> = {
  invites: [['remind', 'resend'], ...settings, ['cancel']],
  members: [...settings, ['remove']],
}

/** Somebody whose invite was accepted meanwhile is a member, wherever they were opened from. */
export function tabOf({ state }: Pick<ChosenPerson, 'state'>): Tab {
  return state === 'member' ? 'members' : 'invites'
}

export function changeOf(key: ChangeKey): PeopleChange {
  return changes[key]
}

export function isPeopleKey(key: string): key is PeopleKey {
  return key === 'transfer' || key === 'group' || key in changes
}

/** What the core is asked about when a menu of this tab opens, in the order of the menu. */
export function changesOf(tab: Tab): PeopleChange[] {
  return groups[tab].flat().map(changeOf)
}

/** For how many a change is, and who is left out. */
export interface ChangeState {
  readonly applicable: number
  readonly leftOut: LeftOut
}

/** The person whose menu it is, where it is one person's. */
interface OnePerson {
  /** The product's word for a removal is `Delete` (S4). */
  readonly isDeleted: boolean
  readonly isOwner: boolean
  readonly hasSignedUp: boolean
}

export interface MenuFacts {
  readonly tab: Tab
  /** null: several people. */
  readonly one: OnePerson | null
  /** In the order of `changesOf`; null: still reckoned. */
  readonly states: readonly ChangeState[] | null
  /** Of the licenses of the chosen; null: still reckoned. */
  readonly groups: readonly GroupChoice[] | null
  /** Why nothing can be queued on this machine at all. */
  readonly barred: string | null
  readonly session: Session | null
}

/** The menu's items with what is against each, so that nobody has to try. */
export function peopleMenu(facts: MenuFacts, text: TextTools): readonly (readonly MenuItem[])[] {
  const keys = groups[facts.tab].flat()
  const items: readonly MenuItem[][] = groups[facts.tab].map((group) =>
    group.map((key) => ({
      key,
      label: text.t(
        key === 'remove' && facts.one?.isDeleted ? 'people.menu.delete' : `people.menu.${key}`,
      ),
      ...standing(facts, facts.states?.[keys.indexOf(key)], text),
    })),
  )
  const last = items.at(-1) ?? []
  const before = items
    .slice(0, -1)
    .map((some) =>
      some.some(({ key }) => key === 'makeAgent') ? [...some, groupItem(facts, text)] : some,
    )
  if (facts.tab === 'invites' || !facts.one) return [...before, last]
  return [...before, [transferItem(facts, facts.one, text), ...last]]
}

function standing(
  { one, states, barred, session }: MenuFacts,
  state: ChangeState | undefined,
  text: TextTools,
): Pick<MenuItem, 'reason' | 'note'> {
  if (barred !== null) return { reason: barred }
  if (!states || !state) return { reason: text.t('seats.reckoning') }
  return choiceStanding(state, { one: one !== null, session }, text)
}

/** For whom of the chosen a change is, and why not for the others. */
export function choiceStanding(
  { applicable, leftOut }: ChangeState,
  { one, session }: { readonly one: boolean; readonly session: Session | null },
  text: TextTools,
): Pick<MenuItem, 'reason' | 'note'> {
  if (applicable > 0) {
    if (leftOut.length === 0) return { reason: null }
    const count = text.counted('common.people', applicable)
    const reasons = whyNotSome(leftOut, session, text)
    return { reason: null, note: text.t('people.menu.applies', { count, reasons }) }
  }
  if (one || leftOut.length === 0) return { reason: whyNotOne(leftOut, session, text) }
  return { reason: text.t('people.menu.nobody', { reasons: whyNotSome(leftOut, session, text) }) }
}

/** Which group it is to be is chosen in a dialog: what bars all of them is told here. */
function groupItem(facts: MenuFacts, text: TextTools): MenuItem {
  return { key: 'group', label: text.t('people.menu.group'), reason: groupReason(facts, text) }
}

function groupReason({ groups: choices, barred, one, session }: MenuFacts, text: TextTools) {
  if (barred !== null) return barred
  if (!choices) return text.t('seats.reckoning')
  const [first] = choices
  if (!first) return text.t('people.group.none')
  if (choices.some(({ applicable }) => applicable > 0)) return null
  return choiceStanding(first, { one: one !== null, session }, text).reason
}

/** The same operators who may change roles transfer an ownership; the rest the person shows. */
function transferItem(facts: MenuFacts, one: OnePerson, text: TextTools): MenuItem {
  return {
    key: 'transfer',
    label: text.t('people.menu.transfer'),
    reason: facts.barred ?? transferReason(facts, one, text),
  }
}

function transferReason(
  { states, session }: MenuFacts,
  one: OnePerson,
  text: TextTools,
): string | null {
  if (!states) return text.t('seats.reckoning')
  const barred = states.flatMap(({ leftOut }) => leftOut.filter(({ code }) => code === 'forbidden'))
  const only = (code: MemberCode): string =>
    whyNotOne([{ code, people: 1, refusal: null }], session, text)
  if (barred.length > 0) return whyNotOne(barred, session, text)
  if (one.isOwner) return only('unchanged')
  return one.hasSignedUp ? null : only('not-signed-up')
}
