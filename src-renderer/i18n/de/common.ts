import type { Catalogue } from '../en/index.ts'

export const common: Catalogue['common'] = {
  product: 'Seatwright',
  close: 'Schließen',
  clear: 'Leeren',
  cancel: 'Abbrechen',
  tryAgain: 'Erneut versuchen',
  loading: 'Wird geladen',
  code: 'Code: {code}',
  rule: 'Regel {rule}',
  facts: {
    seats:
      'Auf der Lizenz ist kein Platz frei, {inUse} belegt. | Auf der Lizenz ist {count} Platz frei, {inUse} belegt. | Auf der Lizenz sind {count} Plätze frei, {inUse} belegt.',
    signedUp: 'Der Kunde ist seit {date} dabei; wer vor dem {before} dabei war, braucht keine.',
    plans: 'Die Lizenz hat den Tarif {plan}; mehrere Personen erlaubt: {plans}.',
    noPlan:
      'Die Lizenz hat den Tarif {plan}, und kein Tarif des Produkts ist für mehrere Personen.',
    expired: 'Sie ist abgelaufen.',
    cancelled: 'Sie wurde abgebrochen.',
    group: 'Die Gruppe heißt {group}.',
  },
  people: '{count} Person | {count} Personen',
  clients: '{count} Kunde | {count} Kunden',
  seats: '{count} Platz | {count} Plätze',
  licenses: '{count} Lizenz | {count} Lizenzen',
  unknownPerson: 'Unbekannte Person',
  unknownPeople: '{count} unbekannte Person | {count} unbekannte Personen',
  andMore: '{count} weitere',
  justNow: 'gerade eben',
  skipToContent: 'Zum Inhalt springen',
  failed: {
    title: 'Das konnte nicht gezeigt werden',
    text: 'Die Konsole konnte ihre eigenen Daten nicht lesen. Nichts wurde geändert, nichts ging verloren. Versuchen Sie es erneut; wenn es so bleibt, nennen Sie dem Support den Code.',
  },
  notDone:
    'Das ging nicht, und es wurde nichts geändert. Versuchen Sie es erneut; wenn es so bleibt, nennen Sie dem Support den Code.',
  pace: {
    doneOf: '{done} von {total}',
    rate: '{count} pro Sekunde',
    left: 'noch {time}',
  },
  storage: {
    full: 'Der Datenträger dieses Rechners ist voll. Es wurde jetzt nichts vorgemerkt, und nichts, was vorgemerkt war, ging verloren. Schaffen Sie Platz, und versuchen Sie es erneut.',
    'read-only':
      'Der Datenordner der Konsole kann nur gelesen werden. Es wurde jetzt nichts vorgemerkt, und nichts, was vorgemerkt war, ging verloren. Machen Sie den Ordner beschreibbar, und versuchen Sie es erneut.',
    failing:
      'Der Datenträger dieses Rechners hat mit einem Fehler geantwortet. Es wurde jetzt nichts vorgemerkt, und nichts, was vorgemerkt war, ging verloren. Versuchen Sie es erneut; wenn es so bleibt, lassen Sie den Datenträger prüfen.',
  },
  notHeard:
    'Der Kern der Konsole hat nicht geantwortet. Was er schon vorgemerkt hatte, bleibt: Sehen Sie unter „Letzte Änderungen“ nach, bevor Sie es erneut versuchen.',
}
