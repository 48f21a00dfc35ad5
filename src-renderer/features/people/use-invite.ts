import {
  computed,
  onScopeDispose,
  ref,
  shallowRef,
  type ComputedRef,
  type Ref,
  type ShallowRef,
} from 'vue'
import type { Invitee, InviteResult, InviteTerms } from '#shared/rpc/contract/people.ts'
import { useConsole } from '../../data/console.ts'
import { failureText, toFailure, type Failure } from '../../data/failure.ts'
import { useQuery, type Query } from '../../data/use-query.ts'
import type { TextKey } from '../../i18n/en/index.ts'
import { useNotices } from '../../stores/notices.ts'
import type { Pasted } from './addresses.ts'
import {
  changed,
  filled,
  inviteeOf,
  roomFor,
  withPasted,
  withPerson,
  withSelf,
  type DraftPerson,
} from './invite-draft.ts'
import { useInviteDrafts } from './invite-drafts.ts'
import type { Fault } from './invite-faults.ts'
import type { Refused } from './refused-words.ts'

/** What became of the last try to send; null: nothing that the window has to tell. */
export type Stopped =
  | { readonly kind: 'refused'; readonly refused: Refused }
  | { readonly kind: 'failed'; readonly text: TextKey; readonly failure: Failure }
  | null

export interface InviteHandle {
  readonly terms: Query<InviteTerms>
  readonly people: ComputedRef<readonly DraftPerson[]>
  /** True while lines are there that were there already when the window opened. */
  readonly isKept: Readonly<Ref<boolean>>
  /** What has to be mended, by the line's key. */
  readonly faults: Readonly<ShallowRef<ReadonlyMap<number, Fault>>>
  readonly stopped: Readonly<ShallowRef<Stopped>>
  readonly room: ComputedRef<number>
  begin(terms: InviteTerms): void
  add(terms: InviteTerms): void
  addSelf(terms: InviteTerms): void
  paste(terms: InviteTerms, pasted: readonly Pasted[]): void
  change(key: number, change: Partial<Invitee>): void
  takeOut(key: number): void
  startOver(terms: InviteTerms): void
  withoutSeats(): void
  /** @returns whether everybody is queued, so that the window can go. */
  send(terms: InviteTerms): Promise<boolean>
}

/** The invitation of several people to one license, from the first letter to the queue. */
export function useInvite(license: string): InviteHandle {
  const { client } = useConsole()
  const notices = useNotices()
  const drafts = useInviteDrafts()
  const people = computed(() => drafts.of(license) ?? [])
  const faults = shallowRef<ReadonlyMap<number, Fault>>(new Map())
  const stopped = shallowRef<Stopped>(null)
  const isKept = ref(false)
  let hasBegun = false
  let underWay = false

  function keep(next: readonly DraftPerson[]): void {
    drafts.keep(license, next)
    stopped.value = null
  }

  function mended(key: number): void {
    if (!faults.value.has(key)) return
    faults.value = new Map([...faults.value].filter(([at]) => at !== key))
  }

  function tell(result: InviteResult, sent: readonly DraftPerson[]): boolean {
    if (result.outcome === 'refused') stopped.value = { kind: 'refused', refused: result }
    if (result.outcome === 'faulty') {
      faults.value = new Map(
        result.people.flatMap(({ at, ...fault }) => {
          const key = sent[at]?.key
          return key === undefined ? [] : [[key, fault] as const]
        }),
      )
    }
    if (result.outcome !== 'queued') return false
    drafts.forget(license)
    notices.followBulk(result.bulk)
    return true
  }

  /** A second click while the first is being answered is the same click. */
  async function send(terms: InviteTerms): Promise<boolean> {
    if (underWay) return false
    underWay = true
    const named = filled(people.value)
    // Of empty lines the core says what is missing, like of any other.
    const sent = named.length > 0 ? named : people.value.slice(0, 1)
    faults.value = new Map()
    stopped.value = null
    try {
      const asked = sent.map((person) => inviteeOf(person, terms))
      return tell(await client.people.invite({ license, people: asked }), sent)
    } catch (error) {
      stopped.value = { kind: 'failed', text: failureText(error), failure: toFailure(error) }
      return false
    } finally {
      underWay = false
    }
  }

  onScopeDispose(() => drafts.keepNow(license))
  return {
    terms: useQuery({
      async ask() {
        await drafts.load(license)
        return client.people.inviteTerms({ license })
      },
      areas: ['members', 'clients', 'session'],
    }),
    people,
    isKept,
    faults,
    stopped,
    room: computed(() => roomFor(people.value)),
    begin(terms) {
      if (!hasBegun) isKept.value = filled(people.value).length > 0
      hasBegun = true
      if (people.value.length === 0) drafts.begin(license, withPerson([], terms))
    },
    add: (terms) => keep(withPerson(people.value, terms)),
    addSelf: (terms) => keep(withSelf(people.value, terms)),
    paste: (terms, pasted) => keep(withPasted(people.value, terms, pasted)),
    change(key, change) {
      keep(changed(people.value, key, change))
      mended(key)
    },
    takeOut(key) {
      keep(people.value.filter((person) => person.key !== key))
      mended(key)
    },
    startOver(terms) {
      isKept.value = false
      faults.value = new Map()
      keep(withPerson([], terms))
    },
    withoutSeats: () => keep(people.value.map((person) => ({ ...person, takesSeat: false }))),
    send,
  }
}
