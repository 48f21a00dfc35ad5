import type { Catalogue } from '../en/index.ts'

export const inbox: Catalogue['inbox'] = {
  heading: 'Posteingang',
  table: 'Einträge des Posteingangs',
  folders: 'Gezeigte Einträge',
  folder: {
    open: 'Offen {count}',
    requests: 'Anfragen {count}',
    aside: 'Zurückgestellt {count}',
  },
  selectAll: 'Alle {count} auswählen',
  selectColumn: 'Alles in dieser Liste auswählen',
  column: {
    select: 'Auswählen',
    what: 'Worum es geht',
    where: 'Wo',
    ways: 'Wie es weitergeht',
  },
  somebody: 'Jemand',
  kind: {
    'access-request': 'Anfrage um Zugang',
    'picked-up': 'Angenommen',
    'not-picked-up': 'Nicht angenommen',
    'handover-failed': 'Übergabe misslungen',
    'seats-nearly-used': 'Plätze fast belegt',
    'no-seats-left': 'Kein Platz frei',
    'unused-paid-seats': 'Ungenutzte Plätze',
    'invites-expired': 'Einladungen abgelaufen',
    'renewal-ahead': 'Verlängerung steht an',
  },
  title: {
    'access-request': '{name} bittet um eine Lizenz',
    'picked-up': '{name} hat die Einladung angenommen',
    'not-picked-up': '{name} hat die Einladung nicht angenommen',
    'handover-failed': 'Das Produkt weiß nicht, wer übernommen hat',
    'seats-nearly-used': 'Die Plätze sind fast alle belegt',
    'no-seats-left': 'Es ist kein Platz mehr frei',
    'unused-paid-seats':
      '{count} bezahlter Platz wird nicht genutzt | {count} bezahlte Plätze werden nicht genutzt',
    'invites-expired': '{count} Einladung ist abgelaufen | {count} Einladungen sind abgelaufen',
    'renewal-ahead': 'Verlängert sich am {date}',
  },
  text: {
    'access-request':
      'Über ANFRAGE SENDEN; auch {count} Person des Kontos wurde angeschrieben. | Über ANFRAGE SENDEN; auch {count} Personen des Kontos wurden angeschrieben.',
    unreached:
      'Der Brief an {address} konnte nicht zugestellt werden ({reason}). | {count} Briefe konnten nicht zugestellt werden, zuletzt der an {address} ({reason}).',
    cameBack: 'er kam zurück',
    neverSent: 'er ließ sich 14 Tage lang nicht senden',
    nobodyReached: 'Von den Personen des Kontos weiß niemand davon.',
    activating: 'Die Lizenz wird gerade aktiviert; damit endet die Anfrage.',
    'picked-up': 'Sie war erneut gesendet worden. Das Konto besteht jetzt.',
    'not-picked-up':
      'Sie ging erneut an {address}, {ago}. Senden Sie sie noch einmal, oder lassen Sie im Spam nachsehen.',
    'handover-failed':
      '{product} hat die Nachricht über eine Entfernung nicht angenommen. Übertragen Sie dort Listen, Konten, Deals und Aufgaben von Hand.',
    'seats-nearly-used': '{inUse} von {total} sind belegt.',
    'no-seats-left': '{inUse} von {total} sind belegt.',
    'unused-paid-seats':
      'Seit {count} Tag hat niemand sie belegt. | Seit {count} Tagen hat niemand sie belegt.',
    'invites-expired': 'Senden Sie sie erneut, oder entfernen Sie sie.',
    'renewal-ahead': 'Mit {count} Platz. | Mit {count} Plätzen.',
    'renewal-unused': '{count} bezahlter ist nicht belegt. | {count} bezahlte sind nicht belegt.',
    'renewal-changed': 'Plätze oder Tarif haben sich in diesem Zeitraum geändert.',
  },
  gone: 'Diese Lizenz ist nicht auf dieser Konsole.',
  until: 'Zurückgestellt bis {date}: {reason}',
  way: {
    resend: 'Erneut senden',
    expired: 'Einladungen zeigen',
    close: 'Erledigt',
    snooze: 'Zurückstellen …',
    wake: 'Jetzt zurückholen',
  },
  reason: {
    unreached:
      'Der Brief an {address} konnte nicht zugestellt werden ({reason}). | {count} Briefe konnten nicht zugestellt werden, zuletzt der an {address} ({reason}).',
    cameBack: 'er kam zurück',
    nobodyReached: 'Von den Personen des Kontos weiß niemand davon.',
    activating: 'Die Lizenz wird schon aktiviert.',
    notHere: 'Diese Person ist nicht auf dieser Konsole.',
    nobody: 'Aus der Auswahl bittet niemand um eine Lizenz.',
  },
  bar: '{count} ausgewählt',
  told: {
    close: '{count} Eintrag erledigt | {count} Einträge erledigt',
    snooze: '{count} Eintrag zurückgestellt | {count} Einträge zurückgestellt',
    wake: '{count} Eintrag zurückgeholt | {count} Einträge zurückgeholt',
  },
  unsent: {
    text: 'Von {count} Änderung weiß der Server noch nichts. | Von {count} Änderungen weiß der Server noch nichts.',
    takeBack: 'Zurücknehmen',
  },
  snooze: {
    title: '{count} Eintrag zurückstellen | {count} Einträge zurückstellen',
    text: 'Er verlässt den Posteingang aller und ist an dem Tag wieder da. | Sie verlassen den Posteingang aller und sind an dem Tag wieder da.',
    until: 'Bis',
    day: 'Morgen',
    week: 'In einer Woche',
    month: 'In einem Monat',
    reason: 'Warum es warten kann',
    action: 'Zurückstellen',
  },
  empty: {
    open: {
      title: 'Der Posteingang ist leer',
      text: 'Anfragen um Zugang, was aus erneut gesendeten Einladungen wurde, und Lizenzen, die Aufmerksamkeit brauchen, kommen hier an.',
    },
    requests: {
      title: 'Niemand bittet um eine Lizenz',
      text: 'Wer keine Lizenz hat und im Portal ANFRAGE SENDEN drückt, steht hier.',
    },
    aside: {
      title: 'Nichts ist zurückgestellt',
      text: 'Was warten kann, bleibt bis zu seinem Tag hier, mit dem Grund.',
    },
    action: 'Alles Offene zeigen',
  },
}
