import type { Catalogue } from '../en/index.ts'

export const alerts: Catalogue['alerts'] = {
  open: 'Hinweise …',
  title: 'Worauf der Posteingang bei Lizenzen hinweist',
  titleFor: 'Worauf der Posteingang bei den Lizenzen von {client} hinweist',
  all: 'Das gilt für alle Kunden des Partners und für alle, die den Posteingang lesen.',
  one: 'Das gilt für die Lizenzen dieses Kunden und für alle, die den Posteingang lesen.',
  otherwise:
    '{count} Kunde hat eigene Einstellungen, die bleiben. | {count} Kunden haben eigene Einstellungen, die bleiben.',
  whose: {
    title: 'Worauf hingewiesen wird',
    all: 'Wie bei allen Kunden',
    own: 'Eigene Einstellungen',
  },
  kind: {
    'seats-nearly-used': 'Die Plätze sind fast alle belegt',
    'no-seats-left': 'Es ist kein Platz mehr frei',
    'unused-paid-seats': 'Bezahlte Plätze werden nicht genutzt',
    'invites-expired': 'Einladungen sind abgelaufen',
    'renewal-ahead': 'Eine Lizenz verlängert sich bald',
  },
  by: {
    title: 'Gezählt werden',
    percent: 'Belegte in Prozent',
    seats: 'Freie Plätze',
  },
  percent: 'Ab so viel Prozent belegt',
  free: 'Bei so wenigen freien Plätzen',
  unusedDays: 'Seit so vielen Tagen',
  yearlyDays: 'Tage vorher, jährlich',
  monthlyDays: 'Tage vorher, monatlich',
  allMonthly: 'Auch Monate, in denen sich nichts geändert hat',
  never: {
    title: 'Nie hingewiesen wird auf',
    none: 'Nichts ist ausgenommen.',
    everything: '{what}: alles',
    of: '{what}: {kind}',
    wholeClient: 'Alle Lizenzen dieses Kunden',
    license: '{product} · {plan}, {people}',
    goneLicense: 'Eine Lizenz, die es nicht mehr gibt',
    what: 'Ausnehmen',
    choose: 'Auswählen …',
    kind: 'Was davon',
    allKinds: 'Alles',
    add: 'Ausnehmen',
    drop: 'Wieder hinweisen: {what}',
  },
  save: 'Speichern',
  saved: 'Die Hinweise sind eingestellt.',
  barred: {
    role: 'Nur Inhaber und Administratoren des Partners stellen die Hinweise ein.',
    clients:
      'Die Hinweise aller Kunden stellt ein, wer alle Kunden sieht. Auf der Seite eines Kunden können Sie dessen eigene einstellen.',
  },
  forbidden:
    'Nur Inhaber und Administratoren stellen die Hinweise ein, und die aller Kunden nur, wer alle Kunden sieht.',
  offline:
    'Die Hinweise liegen auf dem Server, der gerade nicht erreichbar ist. Nichts wurde geändert.',
  loading: 'Der Server wird gefragt …',
}
