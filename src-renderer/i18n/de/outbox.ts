import type { Catalogue } from '../en/index.ts'

export const outbox: Catalogue['outbox'] = {
  drawer: 'Was wartet',
  table: 'Wartende Änderungen',
  column: 'Änderung, Kunde und Stand',
  select: 'Auswählen',
  selectAll: 'Alles Wartende auswählen',
  summary: '{people} in {changes}',
  changes: '{count} Änderung | {count} Änderungen',
  selected: '{count} ausgewählt',
  wish: '{verb} · {people}',
  sentence: {
    queued: 'Vorgemerkt {ago}; noch nicht gesendet.',
    sending: 'Wird gesendet; vorgemerkt {ago}.',
    unknown: 'Gesendet, Antwort verloren; es wird noch einmal gefragt und zählt einmal.',
  },
  attempts: '{count}-mal gesendet. | {count}-mal gesendet.',
  cancel: 'Abbrechen',
  cancelSelected: 'Ausgewähltes abbrechen',
  cancelAll: 'Alles nicht Gesendete abbrechen',
  sent: 'Es ist schon gesendet. Die Antwort entscheidet; wurde es ausgeführt, machen Sie es mit einer neuen Änderung rückgängig.',
  nothingSelectable: 'Das Ausgewählte ist schon gesendet.',
  allSent: 'Alles ist schon gesendet; nur die Antworten fehlen.',
  cancelled:
    'Vor dem Senden zurückgenommen: {count} Person. | Vor dem Senden zurückgenommen: {count} Personen.',
  tooLate: '{count} wurde inzwischen gesendet. | {count} wurden inzwischen gesendet.',
  cancelledNothing: 'Es gab nichts mehr abzubrechen.',
  empty: {
    title: 'Nichts wartet',
    text: 'Ihre Änderungen bleiben hier, bis der Server geantwortet hat. Was noch nicht gesendet ist, lässt sich abbrechen.',
  },
}
