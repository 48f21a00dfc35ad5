import type { MemberDetail, MemberRow } from '#shared/rpc/contract/members.ts'

/** Whom a verb is for: a selection of the core, and the person in it where it is one. */
export interface PeopleTarget {
  readonly selection: string
  readonly person: ChosenPerson | null
}

/** What a row or a drawer shows of somebody, as far as a dialog has to say it. */
export type ChosenPerson = Pick<
  MemberRow | MemberDetail,
  'id' | 'givenName' | 'familyName' | 'email' | 'phone' | 'isOwner' | 'state' | 'client'
> & { readonly license: Pick<MemberRow['license'], 'product' | 'plan'> }
