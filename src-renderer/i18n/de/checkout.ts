import type { Catalogue } from '../en/index.ts'

export const checkout: Catalogue['checkout'] = {
  title: 'KASSE',
  headline: 'Zu kaufen: {seats} für {licenses}',
  nothingShort: {
    title: 'Es fehlen keine Plätze',
    selection: 'Die Auswahl passt in die freien Plätze, oder es ist niemand mehr ausgewählt.',
    attention: 'Der Wunsch passt jetzt in die freien Plätze, oder er ist schon geklärt.',
    invite: 'Wer eingeladen werden soll, passt jetzt in die freien Plätze.',
  },
  next: 'Wie es weitergeht',
  notBuilt:
    'In dieser Version der Konsole lassen sich keine Plätze kaufen. Kaufen Sie die Plätze unten so, wie Sie es heute tun; sobald der Server sie kennt, kennt die Konsole sie auch.',
  kept: {
    selection:
      'Es wurde nichts vorgemerkt und nichts berechnet. Ihre Auswahl bleibt: Gehen Sie zurück, und benutzen Sie LIZENZ AKTIVIEREN noch einmal, sobald die Plätze da sind.',
    attention:
      'Es wurde nichts berechnet. Der Wunsch bleibt unter „Zu klären“: Gehen Sie zurück, und versuchen Sie es erneut, sobald die Plätze da sind.',
    invite:
      'Es wurde niemand eingeladen und nichts berechnet. Ihre Eingaben bleiben: Gehen Sie zurück, und senden Sie die Einladungen, sobald die Plätze da sind.',
  },
  table: 'Zu kaufende Plätze je Lizenz',
  back: {
    selection: 'Zurück zur Auswahl',
    attention: 'Zurück zu „Zu klären“',
    invite: 'Zurück zur Einladung',
  },
}
