import type { Catalogue } from '../en/index.ts'

export const seats: Catalogue['seats'] = {
  block: 'Plätze',
  needed: 'Nötig',
  free: 'Frei',
  short: 'Fehlend',
  activate: 'LIZENZ AKTIVIEREN',
  revoke: 'LIZENZ ENTZIEHEN',
  revokeInvites: 'LIZENZEN ENTZIEHEN',
  bar: 'Auswahl',
  selected: '{people} · {clients}',
  reckoning: 'Wird berechnet…',
  leftOut: '{count} bei {verb} ausgelassen: {reasons}.',
  skipped: {
    exempt:
      '{count} bei einem Kunden, der keine Lizenzen braucht | {count} bei Kunden, die keine Lizenzen brauchen',
    forbidden:
      '{count} bei einem Produkt, das Abrechnungsrecht verlangt ({askWhom}) | {count} bei Produkten, die Abrechnungsrecht verlangen ({askWhom})',
    owner:
      '{count} Kontoinhaber, der seinen Platz immer behält | {count} Kontoinhaber, die ihre Plätze immer behalten',
    inviteEnded: '{count} mit beendeter Einladung | {count} mit beendeten Einladungen',
  },
  askWhom: 'fragen Sie {names}',
  askNobody: 'niemand hier hat es',
  disabled: {
    forbidden:
      'Um Plätze auf diesen Lizenzen zu ändern, ist das Abrechnungsrecht nötig. Sie haben es nicht: {askWhom}.',
    exempt:
      'Diese Kunden waren schon da, bevor es Benutzerlizenzen gab. Dort haben alle Zugang ohne Platz; es gibt nichts zu aktivieren oder zu entziehen.',
    owner:
      'Der Kontoinhaber hat immer einen Platz. Übertragen Sie zuerst die Inhaberschaft, und entziehen Sie dann.',
    alreadyActive: 'Alle Ausgewählten haben schon einen Platz.',
    alreadyRevoked: 'Niemand von den Ausgewählten hat einen Platz.',
    'invite-ended':
      'Diese Einladungen sind abgelaufen oder wurden abgebrochen. Senden Sie sie zuerst erneut.',
    nothing: 'Es ist niemand mehr ausgewählt.',
  },
  disabledOne: {
    exempt:
      'Dieser Kunde war schon da, bevor es Benutzerlizenzen gab. Dort haben alle Zugang ohne Platz; es gibt nichts zu aktivieren oder zu entziehen.',
    alreadyActive: 'Diese Person hat schon einen Platz.',
    alreadyRevoked: 'Diese Person hat keinen Platz.',
    'invite-ended':
      'Diese Einladung ist abgelaufen oder wurde abgebrochen. Senden Sie sie zuerst erneut.',
  },
  inUseOf: '{inUse} von {total} Plätzen belegt',
  included: 'Enthalten',
  additional: 'Zusätzlich',
  inUse: 'Belegt',
  none: 'keine Plätze',
  queued: '{verb} vorgemerkt für {people}',
  nothingToDo:
    'Nichts wurde vorgemerkt: Für niemanden aus der Auswahl lässt sich noch etwas ändern.',
  alert: {
    title: 'Sie müssen {count} weiteren Platz kaufen | Sie müssen {count} weitere Plätze kaufen',
    text: 'Noch wurde nichts vorgemerkt. Diese Lizenzen haben zu wenige freie Plätze für die ausgewählten Personen:',
    table: 'Lizenzen mit zu wenigen Plätzen',
    client: 'Kunde',
    product: 'Produkt · Tarif',
    more: 'und {count} weitere Lizenz | und {count} weitere Lizenzen',
    checkout: 'WEITER ZUR KASSE',
    fit: 'Aktivieren, wer Platz hat ({count}) | Aktivieren, wer Platz hat ({count})',
    cancel: 'Abbrechen',
  },
}
