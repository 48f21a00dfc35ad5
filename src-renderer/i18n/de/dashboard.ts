import type { Catalogue } from '../en/index.ts'

export const dashboard: Catalogue['dashboard'] = {
  title: 'Übersicht',
  age: {
    current: 'Auf dem Stand des Servers',
    offline: 'Offline. Zahlen vom Stand {time}',
    filling: 'Die Zahlen wachsen, während Kunden ankommen',
    never: 'Noch nichts wurde abgeglichen',
    last: 'Zuletzt abgeglichen {time}',
  },
  seats: {
    title: 'Plätze',
    inUse: '{inUse} von {total} belegt',
    madeOf: '{included} enthalten, {additional} zusätzlich',
    at: 'bei {count} Kunden | bei {count} Kunden',
    free: 'Freie Plätze',
    short: 'Fehlende Plätze',
    unused: 'Ungenutzte Plätze',
    unlicensed: 'Mitglieder ohne Platz',
    unlicensedInvites: 'und {count} Einladung | und {count} Einladungen',
  },
  products: {
    title: 'Nach Produkt',
    row: '{inUse} von {total}',
  },
  waiting: {
    title: 'Offen',
    attention: 'Zu klären',
    requests: 'Anfragen um Zugang',
    inbox: 'Weiteres im Posteingang',
    outbox: 'Änderungen zu senden',
    invites: 'Offene Einladungen',
    bounced: 'Unzustellbare Einladungen',
    expired: 'Abgelaufene Einladungen',
    unlicensed: 'Einladungen ohne Platz',
    notCounted: 'wird gezählt',
  },
  short: {
    title: 'Meiste fehlende Plätze',
    none: 'Wer einen Platz braucht, kann einen bekommen.',
  },
  unused: {
    title: 'Meiste ungenutzte Plätze',
    none: 'Jeder bezahlte Platz ist belegt.',
  },
  all: 'Alle {count}',
  first: {
    title: 'Die ersten Kunden sind unterwegs',
    text: 'Plätze, Personen und Offenes stehen hier zusammengefasst, sobald der erste Kunde da ist.',
  },
  offline: {
    title: 'Noch nichts zu zeigen',
    text: 'Der Server wurde noch nicht erreicht. Sobald er antwortet, werden Ihre Kunden mit dieser Konsole abgeglichen und hier zusammengefasst.',
  },
  toClients: 'Zu den Kunden',
}
