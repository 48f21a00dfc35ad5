import type { Catalogue } from '../en/index.ts'

export const bulks: Catalogue['bulks'] = {
  drawer: 'Ergebnisse',
  verb: {
    'activate-seats': 'LIZENZ AKTIVIEREN',
    'revoke-seats': 'LIZENZ ENTZIEHEN',
    'invite-members': 'Einladen',
    'remind-invites': 'Erinnern',
    'resend-invites': 'Erneut senden',
    'cancel-invites': 'Einladung abbrechen',
    'set-role': 'Rolle ändern',
    'set-group': 'Gruppe ändern',
    'set-purchase-permission': 'Abrechnungsrecht',
    'set-multi-factor': 'Mehr-Faktor-Anmeldung',
    'remove-members': 'Entfernen',
    'transfer-ownership': 'Inhaberschaft übertragen',
  },
  progress: 'Entschiedene Personen',
  counts: {
    applied: '{count} erledigt',
    refused: '{count} abgelehnt',
    waiting: '{count} wartend',
    cancelled: '{count} abgebrochen',
  },
  filter: {
    label: 'Anzeigen',
    all: 'Alle',
    refused: 'Abgelehnt',
    waiting: 'Wartend',
  },
  table: 'Ergebnis je Person',
  column: 'Person, Kunde und Ergebnis',
  retry: 'Wiederholen',
  cancelWaiting: 'Wartendes abbrechen',
  showResults: 'Ergebnisse zeigen',
  retried: '{count} Person ist erneut vorgemerkt. | {count} Personen sind erneut vorgemerkt.',
  retryNothing: 'Für niemanden der Abgelehnten ginge es jetzt. Die Gründe unten bestehen weiter.',
  needsAttention: 'Zu klären',
  undo: 'Rückgängig',
  undoKeys: 'Rückgängig (Strg + Z)',
  undone: {
    cancelled: 'Vor dem Senden zurückgenommen: {count}.',
    reversing:
      'Für {count} schon ausgeführt: Eine neue Änderung macht es rückgängig. | Für {count} schon ausgeführt: Eine neue Änderung macht es rückgängig.',
    tooLate:
      '{count} ist unterwegs: Das Ergebnis ist noch offen. | {count} sind unterwegs: Das Ergebnis ist noch offen.',
    kept: '{count} bleibt: Es wurde seither geändert, oder eine Regel spricht dagegen. | {count} bleiben: Sie wurden seither geändert, oder eine Regel spricht dagegen.',
    nothing: 'Es gab nichts zurückzunehmen.',
  },
  cancelled: 'Was wartete, ist zurückgenommen; nichts davon wurde gesendet.',
  cancelledNone: 'Es war zu spät: Alles war schon gesendet.',
  none: {
    all: 'In dieser Änderung ist niemand.',
    refused: 'Niemand wurde abgelehnt.',
    waiting: 'Niemand wartet.',
  },
  gone: {
    title: 'Diese Änderung ist hier nicht bekannt',
    text: 'Sie stammt von einer anderen Konsole oder einer anderen Person. Es wurde nichts geändert.',
  },
  applied: {
    'activate-seats': 'Hat einen Platz.',
    'revoke-seats': 'Hat keinen Platz mehr und bleibt auf der Lizenz.',
    'invite-members': 'Eingeladen.',
    'remind-invites': 'Erinnert.',
    'resend-invites': 'Die Einladung wird noch einmal gesendet.',
    'cancel-invites': 'Die Einladung ist abgebrochen.',
    'set-role': 'Hat jetzt diese Rolle.',
    'set-group': 'Ist jetzt in dieser Gruppe.',
    'set-purchase-permission': 'Das Abrechnungsrecht ist wie gewünscht.',
    'set-multi-factor': 'Die Mehr-Faktor-Anmeldung ist wie gewünscht.',
    'remove-members': 'Endgültig von der Lizenz entfernt.',
    'transfer-ownership': 'Ist jetzt Inhaber des Kontos.',
  },
  broke: {
    whose:
      '{count} Integration geht nicht mehr: {names}. | {count} Integrationen gehen nicht mehr: {names}.',
    more: '{count} weitere | {count} weitere',
    all: '{count} Integration geht nicht mehr: Die Ergebnisse nennen sie. | {count} Integrationen gehen nicht mehr: Die Ergebnisse nennen sie.',
  },
  state: {
    queued: 'Vorgemerkt. Wird gesendet, sobald der Server erreichbar ist.',
    sending: 'Unterwegs zum Server.',
    unknown:
      'Gesendet, aber die Antwort ging verloren. Es wird noch einmal gefragt; es zählt einmal.',
    parked: 'Hier aufgehoben und nicht gesendet.',
    done: 'Entschieden.',
    cancelled: 'Vor dem Senden abgebrochen.',
  },
  code: {
    activated: 'Hat jetzt einen Platz.',
    'already-licensed': 'Hatte schon einen Platz; es war nichts zu tun.',
    revoked: 'Der Platz wurde zurückgenommen. Die Person bleibt auf der Lizenz.',
    'already-unlicensed': 'Hatte schon keinen Platz; es war nichts zu tun.',
    'owner-protected':
      'Der Kontoinhaber behält seinen Platz immer. Übertragen Sie zuerst die Inhaberschaft, und entziehen Sie dann.',
    'invite-ended':
      'Die Einladung ist abgelaufen oder wurde abgebrochen. Senden Sie sie erneut, und aktivieren Sie dann.',
    'not-found':
      'Nicht mehr gefunden: Die Person hat die Lizenz verlassen, oder die Lizenz gehört nicht mehr zu Ihren Kunden. Suchen Sie die Person noch einmal.',
    forbidden:
      'Für dieses Produkt ist das Abrechnungsrecht nötig. Bitten Sie jemanden, der es hat, und wiederholen Sie dann.',
    exempt: 'Dieser Kunde braucht keine Benutzerlizenzen: Die Person hat Zugang ohne Platz.',
    'seats-short':
      '{count} Platz fehlte auf dieser Lizenz, deshalb wurde dort niemand aktiviert. Machen Sie Plätze frei, oder kaufen Sie welche, und wiederholen Sie dann. | {count} Plätze fehlten auf dieser Lizenz, deshalb wurde dort niemand aktiviert. Machen Sie Plätze frei, oder kaufen Sie welche, und wiederholen Sie dann.',
    'seat-forbidden':
      'Nur mit Abrechnungsrecht kann eine Einladung bei diesem Produkt einen Platz vergeben. Laden Sie ohne Platz ein, oder fragen Sie jemanden mit diesem Recht.',
    'plan-single-user':
      'Der Tarif dieser Lizenz ist nur für den Inhaber. Wechseln Sie zuerst den Tarif.',
    'group-unknown': 'Die Lizenz hat keine solche Berechtigungsgruppe. Wählen Sie eine andere.',
    invited: 'Eingeladen.',
    'contact-missing': 'Eine E-Mail-Adresse oder Telefonnummer fehlt.',
    'email-missing': 'Die E-Mail-Adresse fehlt.',
    'name-missing': 'Vor- und Nachname fehlen.',
    'group-missing': 'Eine Berechtigungsgruppe fehlt.',
    'email-taken': 'Jemand auf dieser Lizenz hat diese E-Mail-Adresse schon.',
    'phone-taken': 'Jemand auf dieser Lizenz hat diese Telefonnummer schon.',
    'id-taken': 'Diese Person ist schon eingeladen.',
    'recipient-limited':
      'An diese Adresse wurde heute schon oft geschrieben. Versuchen Sie es morgen noch einmal.',
    reminded: 'Erinnert.',
    resent: 'Die Einladung wird noch einmal gesendet.',
    'already-queued': 'Die Einladung wird schon gesendet; es war nichts zu tun.',
    'picked-up': 'Die Einladung wurde schon angenommen; es gibt nichts zu senden oder abzubrechen.',
    cancelled: 'Die Einladung ist abgebrochen.',
    'already-ended': 'Die Einladung war schon beendet; es war nichts zu tun.',
    changed: 'Geändert.',
    unchanged: 'War schon so; es war nichts zu tun.',
    removed: 'Von der Lizenz entfernt.',
    'heir-missing':
      'Für etwas, das der Person gehört, ist kein neuer Inhaber gewählt. Wählen Sie einen.',
    'heir-unknown':
      'Wer bekommen soll, was der Person gehört, ist kein Mitglied dieser Lizenz. Wählen Sie jemand anderen.',
    'owner-now': 'Ist jetzt Inhaber des Kontos.',
    'not-signed-up':
      'Nur wer sich angemeldet hat, kann Inhaber werden. Warten Sie, bis die Einladung angenommen ist.',
    'id-reused':
      'Der Server kennt die Kennung dieser Änderung mit anderem Inhalt und hat nichts ausgeführt. Beim Wiederholen entsteht eine neue; nennen Sie dem Support den Code.',
    'device-sequence-reused':
      'Die Daten dieser Konsole wurden von einem anderen Rechner kopiert. Sie gibt sich selbst eine neue Gerätekennung; wiederholen Sie dann.',
    'not-accepted':
      'Der Server nimmt diese Änderung weder jetzt noch später an und hat nichts ausgeführt. Verwerfen Sie sie, und nennen Sie dem Support den Code.',
    'no-answer':
      'Der Server ist an dieser Änderung immer wieder gescheitert: Ob sie ausgeführt wurde, weiß hier niemand. Beim Wiederholen wird noch einmal gefragt, und sie zählt einmal.',
    'lost-in-restore':
      'Der Server ist zu einem älteren Datenstand zurückgekehrt und hat diese Änderung verloren. Beim Wiederholen wird sie erneut gesendet.',
  },
  peopleCode: {
    forbidden:
      'Das darf nur ein Inhaber oder Administrator des Partners. Bitten Sie einen, und wiederholen Sie dann.',
    'seats-short':
      '{count} Platz fehlte auf dieser Lizenz, deshalb wurde dort niemand eingeladen. Machen Sie Plätze frei, oder kaufen Sie welche, und wiederholen Sie dann. | {count} Plätze fehlten auf dieser Lizenz, deshalb wurde dort niemand eingeladen. Machen Sie Plätze frei, oder kaufen Sie welche, und wiederholen Sie dann.',
    'owner-protected':
      'Der Kontoinhaber lässt sich weder entfernen noch einschränken. Übertragen Sie zuerst die Inhaberschaft, und wiederholen Sie dann.',
    'invite-ended':
      'Die Einladung ist beendet. Eine abgelaufene lässt sich erneut senden; wo sie abgebrochen wurde, laden Sie neu ein.',
  },
  outcome: {
    waiting: 'Wartend',
    applied: 'Erledigt',
    refused: 'Abgelehnt',
    cancelled: 'Abgebrochen',
    parked: 'Zu klären',
  },
}
