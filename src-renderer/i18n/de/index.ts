import type { Catalogue } from '../en/index.ts'
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

/**
 * Every text of the console, in German. It says Sie, and one word for one thing:
 *
 * - Seat: Platz. License: Lizenz. Plan: Tarif. Client: Kunde. Member: Mitglied. Invite: Einladung. Operator: Betreuer.
 * - licensed: lizenziert. unlicensed: ohne Lizenz. activate: aktivieren. revoke: entziehen.
 * - in use: belegt. included: enthalten. additional: zusätzlich. short: fehlend. utilisation: Auslastung.
 * - invite (to): einladen. remind: erinnern. resend: erneut senden. remove: entfernen, which revoke never is.
 * - Multi-Factor Authentication: Mehr-Faktor-Anmeldung. auto-responder: automatische Antwort.
 * - billing permission, Purchase Permissions: Abrechnungsrecht. owner: Inhaber (of an account: Kontoinhaber).
 * - backend: Server. console: Konsole. its engine: Kern. sync: Abgleich, abgleichen.
 * - queued: vorgemerkt. waiting: wartend, wartet (a mark on a row, too). needs attention: zu klären.
 * - what is taken back before it was sent: abgebrochen or zurückgenommen; what is given up: verworfen.
 */
export const de: Catalogue = {
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
}
