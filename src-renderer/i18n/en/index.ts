import { alerts } from './alerts.ts'
import { attention } from './attention.ts'
import { bulks } from './bulks.ts'
import { checkout } from './checkout.ts'
import { clients } from './clients.ts'
import { common } from './common.ts'
import { dashboard } from './dashboard.ts'
import { groups } from './groups.ts'
import { inbox } from './inbox.ts'
import { members } from './members.ts'
import { outbox } from './outbox.ts'
import { people } from './people.ts'
import { seats } from './seats.ts'
import { shell } from './shell.ts'
import { signIn } from './sign-in.ts'

/** Every text of the console, in English. Other languages have the same shape (`Catalogue`). */
export const en = {
  common,
  shell,
  signIn,
  dashboard,
  clients,
  members,
  people,
  groups,
  seats,
  bulks,
  outbox,
  attention,
  checkout,
  inbox,
  alerts,
} as const

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> }
export type Catalogue = Texts<typeof en>

type Keys<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${K}` : Keys<T[K], `${Path}${K}.`>
}[keyof T & string]
export type TextKey = Keys<Catalogue>
