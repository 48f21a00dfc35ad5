import type { Catalogue } from '../en/index.ts'

export const attention: Catalogue['attention'] = {
  title: 'Zu klären',
  table: 'Änderungen, die zu klären sind',
  count: '{count} Änderung | {count} Änderungen',
  selectAll: 'Alle {count} auswählen',
  selectColumn: 'Alles in dieser Liste auswählen',
  column: {
    select: 'Auswählen',
    wanted: 'Was gewünscht war',
    holds: 'Was jetzt gilt',
    ways: 'Wie es weitergeht',
  },
  wanted: '{verb} für {people}',
  kind: {
    parked: 'Hier aufgehoben',
    refused: 'Abgelehnt',
    partly: 'Für die anderen erledigt',
  },
  kindTitle: {
    parked: 'Wartet auf diesem Rechner und wird nicht gesendet',
    refused: 'Der Server hat alles davon abgelehnt',
    partly: 'Der Server hat es für die anderen ausgeführt',
  },
  holdsNot: 'Diese Lizenz ist nicht mehr auf dieser Konsole.',
  changed: {
    lastSeat: 'Der letzte Platz ging an {names}, vergeben von {operator}, {ago}.',
    given:
      '{names} hat einen Platz bekommen, vergeben von {operator}, {ago}. | {names} haben Plätze bekommen, vergeben von {operator}, {ago}.',
    taken:
      'Der Platz von {names} wurde zurückgenommen, von {operator}, {ago}. | Die Plätze von {names} wurden zurückgenommen, von {operator}, {ago}.',
    somebody: 'jemandem, den diese Konsole nicht kennt',
  },
  way: {
    again: 'Erneut',
    fitActivate: 'Aktivieren, wer Platz hat',
    fitActivateCount: 'Aktivieren, wer Platz hat ({count})',
    fitRevoke: 'Entziehen, wo es geht',
    fitRevokeCount: 'Entziehen, wo es geht ({count})',
    fitMixed: 'Ausführen, was geht',
    fitMixedCount: 'Ausführen, was geht ({count})',
    drop: 'Verwerfen',
    heirs: 'Neue Inhaber wählen …',
  },
  closed: {
    gone: 'Die Lizenz ist nicht mehr auf dieser Konsole. Verwerfen Sie den Wunsch, oder bitten Sie um Zugriff auf den Kunden.',
    short:
      'Nur {free} von {needed} nötigen ist frei. Kaufen Sie zuerst Plätze, oder entziehen Sie andere. | Nur {free} von {needed} nötigen sind frei. Kaufen Sie zuerst Plätze, oder entziehen Sie andere.',
    noSeat:
      'Auf dieser Lizenz ist kein Platz frei. Kaufen Sie zuerst Plätze, oder entziehen Sie andere.',
    still: 'Der Grund besteht weiter: Jetzt ginge es für niemanden.',
    none: 'Für niemanden aus der Auswahl ginge es jetzt: Die Gründe bestehen weiter.',
  },
  told: {
    again: '{count} erneut vorgemerkt',
    drop: '{count} verworfen',
    leftAgain: '{count} passt noch immer nicht | {count} passen noch immer nicht',
    leftDrop: '{count} wurde inzwischen geklärt | {count} wurden inzwischen geklärt',
    all: '{parts}.',
  },
  bar: '{count} ausgewählt',
  drawer: 'Zu klären',
  facts: {
    why: 'Warum es nicht zustande kam',
    holds: 'Was jetzt gilt',
    changed: 'Wer es geändert hat',
    people: 'Wer wartet',
    since: 'Bekannt seit',
    ways: 'Wie es weitergeht',
  },
  noChange: 'Diese Konsole weiß von keiner neueren Änderung an den Plätzen dieser Lizenz.',
  empty: {
    title: 'Nichts ist zu klären',
    text: 'Was nicht ausgeführt werden konnte, steht hier mit dem, was jetzt gilt, und den Wegen weiter; nichts geht je stillschweigend verloren.',
    action: 'Zum Mitgliederverzeichnis',
  },
}
