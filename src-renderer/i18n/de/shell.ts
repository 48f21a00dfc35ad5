import type { Catalogue } from '../en/index.ts'

export const shell: Catalogue['shell'] = {
  rail: {
    label: 'Bereiche',
    dashboard: 'Übersicht',
    clients: 'Kunden',
    directory: 'Mitgliederverzeichnis',
    attention: 'Zu klären',
    inbox: 'Posteingang',
    counted: '{area}, {count}',
    collapse: 'Leiste einklappen',
    expand: 'Leiste ausklappen',
  },
  scope: {
    label: 'Umfang: {scope}',
    all: 'Alle Kunden',
    panel: 'Umfang wählen',
    search: 'Kunden finden',
    none: 'Kein Kundenname beginnt so.',
    loading: 'Kunden werden gesucht',
  },
  menu: {
    label: 'Sie und diese Konsole',
    signedInAs: 'Angemeldet als',
    waiting: 'Noch niemand. Der Server hat noch nie geantwortet.',
    role: {
      owner: 'Inhaber',
      administrator: 'Administrator',
      agent: 'Agent',
    },
    billing: 'mit Abrechnungsrecht',
    noBilling: 'ohne Abrechnungsrecht',
    theme: 'Farben',
    system: 'System',
    light: 'Hell',
    dark: 'Dunkel',
    language: 'Sprache',
    keys: 'Tasten',
  },
  keys: {
    title: 'Tasten',
    table: 'In einer Tabelle',
    anywhere: 'Überall',
    move: 'Nächste Zeile, vorige Zeile',
    jump: 'Erste Zeile, letzte Zeile, eine Seite',
    select: 'Zeile auswählen oder auslassen',
    range: 'Einen Bereich auswählen',
    all: 'Alle passenden auswählen',
    open: 'Zeile daneben oder als Seite öffnen',
    clear: 'Auswahl aufheben, Offenes schließen',
    directory: 'Im Mitgliederverzeichnis',
    filters: 'Filter öffnen',
    cell: 'Nächste Zelle, vorige Zelle',
    copy: 'Die Auswahl kopieren, sonst die Zelle oder die Zeile',
    menu: 'Aktionen für die Zeile',
    steps: 'Nächste, vorige Person bei offenem Datensatz',
    titles: {
      title: 'Auf den Spaltentiteln',
      go: 'Nächster Titel, voriger Titel',
      sort: 'Nach der Spalte ordnen, noch einmal: umdrehen',
      width: 'Schmaler, breiter',
      move: 'Spalte verschieben',
    },
    search: 'Zum Suchfeld',
    undo: 'Die letzte Änderung zurücknehmen, solange es angeboten wird',
    help: 'Diese Tasten zeigen',
  },
  chip: {
    label: 'Verbindung: {state}',
    lost: 'Verbindet neu',
    starting: 'Startet',
    online: 'Online',
    offline: 'Offline seit {time}',
    syncing: 'Abgleich: {done} von {total}',
    syncingOpen: 'Abgleich: {done}',
    indexing: 'Suche wird vorbereitet',
    queued: '{count} vorgemerkt',
    paused: 'Angehalten',
    attention: '{count} zu klären | {count} zu klären',
  },
  connection: {
    title: 'Verbindung',
    happened: 'Was geschehen ist',
    kept: 'Was erhalten blieb',
    todo: 'Was zu tun ist',
    tryNow: 'Jetzt versuchen',
    showWaiting: 'Zeigen, was wartet',
    showAttention: 'Zeigen, was zu klären ist',
    recent: 'Letzte Änderungen',
    noRecent: 'Von dieser Konsole aus wurde noch nichts geändert.',
    lost: {
      happened: 'Der Kern der Konsole antwortet nicht.',
      kept: 'Was Sie vorgemerkt haben, bleibt auf diesem Rechner.',
      todo: 'Nichts. Die Konsole verbindet sich von selbst neu.',
    },
    starting: {
      happened: 'Die Konsole nimmt Verbindung mit dem Server auf.',
      kept: 'Alles, was schon abgeglichen war, lässt sich lesen.',
      todo: 'Nichts. Es dauert einen Moment.',
    },
    online: {
      happened:
        'Der Server antwortet, diese Konsole ist auf dem neuesten Stand, und keine Änderung wartet.',
    },
    syncing: {
      happened:
        'Der erste Abgleich läuft. Jeder Kunde kann bearbeitet werden, sobald alles von ihm da ist.',
      kept: 'Ein unterbrochener Abgleich geht dort weiter, wo er stand.',
      todo: 'Nichts. Das Mitgliederverzeichnis öffnet sich, sobald die Suche bereit ist.',
    },
    indexing: {
      happened: 'Alle Personen sind da; Suche und Namensordnung werden vorbereitet.',
      kept: 'Alles, was abgeglichen wurde.',
      todo: 'Nichts. Es dauert einige Sekunden.',
    },
    queued: {
      happened: 'Änderungen sind unterwegs zum Server.',
      kept: 'Jede davon ist auf diesem Rechner, bis der Server geantwortet hat.',
      todo: 'Nichts. Was noch nicht gesendet ist, lässt sich unter „Zeigen, was wartet“ abbrechen.',
    },
    attention: {
      happened: 'Einige Änderungen konnten nicht ausgeführt werden.',
      kept: 'Jede davon steht mit ihrem Grund in der Liste; nichts ging verloren.',
      todo: 'Öffnen Sie „Zu klären“: Dort steht, was jetzt gilt und wie es weitergeht.',
    },
    paused: {
      happened: 'Sie haben angehalten, was diese Konsole mit dem Server austauscht.',
      kept: 'Alles Abgeglichene lässt sich durchsuchen und lesen, und Vorgemerktes bleibt vorgemerkt.',
      todo: 'Setzen Sie es unten fort, wenn Sie so weit sind. Angehalten bleibt es auch nach einem Neustart.',
    },
    offline: {
      kept: 'Alles Abgeglichene lässt sich durchsuchen und lesen. Änderungen werden vorgemerkt und später gesendet, jede einmal.',
      unreachable: {
        happened: 'Der Server ist nicht erreichbar.',
        todo: 'Prüfen Sie das Netz. Die Konsole versucht es von selbst weiter.',
      },
      busy: {
        happened: 'Der Server ist beschäftigt oder antwortet nicht rechtzeitig.',
        todo: 'Nichts. Die Konsole fragt von selbst wieder, so langsam, wie der Server es wünscht.',
      },
      'captive-portal': {
        happened:
          'Das Netz verlangt erst eine Anmeldung: Statt der Antwort des Servers kam eine Webseite.',
        todo: 'Öffnen Sie eine beliebige Seite im Browser, und melden Sie sich beim Netz an. Die Konsole macht dann von selbst weiter.',
      },
      proxy: {
        happened:
          'Ein Proxy zwischen diesem Rechner und dem Server verlangt eine eigene Anmeldung.',
        todo: 'Melden Sie sich beim Proxy an, oder fragen Sie, wer dieses Netz betreibt. Die Konsole versucht es von selbst weiter.',
      },
      untrusted: {
        happened:
          'Der verschlüsselten Verbindung zum Server ist nicht zu trauen, deshalb wurde nichts darüber gesendet.',
        todo: 'Prüfen Sie Datum und Uhrzeit dieses Rechners und das Netz, in dem Sie sind. Wenn es so bleibt, sagen Sie es dem Betreiber des Servers.',
      },
      storage: {
        happened: 'Dieser Rechner kann nicht speichern, was der Server sendet.',
        kept: 'Alles Abgeglichene lässt sich durchsuchen und lesen, und was vorgemerkt war, bleibt. Neues wird erst vorgemerkt, wenn es gespeichert werden kann.',
        todo: 'Sehen Sie nach dem Datenträger, wie es die Zeile oben sagt. Die Konsole macht von selbst weiter.',
      },
      refused: {
        happened: 'Der Server antwortet, lehnt aber die Anfragen dieser Konsole ab.',
        todo: 'Warten Sie einen Moment; wenn es so bleibt, sagen Sie es dem Betreiber des Servers.',
      },
      'not-the-backend': {
        happened: 'Was unter der Adresse des Servers antwortet, ist kein Seatwright-Server.',
        todo: 'Prüfen Sie die Adresse, oder fragen Sie den Betreiber des Servers.',
      },
      'signed-out': {
        happened: 'Ihre Anmeldung ist beendet.',
        todo: 'Melden Sie sich mit dem Knopf oben neu an. Gibt es dort keinen, wurde die Konsole mit einem Token gestartet: Starten Sie sie mit einem gültigen neu.',
      },
      'no-operator': {
        happened: 'Sie sind auf diesem Server nicht mehr als Betreuer eingetragen.',
        kept: 'Die abgeglichenen Kunden und Personen wurden von diesem Rechner entfernt. Was Sie vorgemerkt hatten, ist noch da und wird nicht gesendet.',
        todo: 'Wenn das nicht stimmt, fragen Sie, wer dort die Betreuer verwaltet, und melden Sie sich danach neu an.',
      },
      'update-needed': {
        happened: 'Diese Konsole und der Server sprechen verschiedene Versionen.',
        todo: 'Aktualisieren Sie die Konsole, oder bitten Sie den Betreiber, den Server zu aktualisieren.',
      },
    },
  },
  sync: {
    first: 'Erster Abgleich',
    rebuild: 'Die lokale Kopie wird neu gefüllt',
    indexing: 'Suche wird vorbereitet',
    progress: 'Abgeglichene Personen',
    eachClient: 'Jeder Kunde kann bearbeitet werden, sobald alles von ihm da ist.',
    oldData: 'Sie können mit den Daten weiterarbeiten, die Sie haben.',
    offline: 'Es geht weiter, sobald der Server erreichbar ist.',
    search: 'Alle Personen sind da. Suche und Namensordnung stehen gleich.',
    why: {
      damaged: 'Die lokale Kopie war beschädigt.',
      foreign: 'Die lokale Kopie gehörte nicht zu dem, was hier vorgemerkt ist.',
      outdated: 'Die lokale Kopie stammte von einer anderen Version dieses Programms.',
      counts: 'Ihre Zahlen wichen von denen des Servers ab.',
      reset: 'Der Server hat diese Konsole gebeten, neu zu beginnen.',
    },
  },
  sending: {
    title: 'Wird gesendet',
    progress: 'Beantwortete Personen',
  },
  pause: {
    sync: 'Abgleich anhalten',
    sending: 'Senden anhalten',
    goOnSync: 'Abgleich fortsetzen',
    goOnSending: 'Senden fortsetzen',
    syncPaused: 'Der Abgleich ist angehalten',
    sendingPaused: 'Das Senden ist angehalten',
  },
  storage: {
    label: 'Speicher',
    full: {
      happened: 'Der Datenträger dieses Rechners ist voll.',
      kept: 'Alles Abgeglichene lässt sich lesen, und was Sie vorgemerkt haben, ist sicher; Neues wird nicht vorgemerkt.',
      todo: 'Schaffen Sie Platz: Die Konsole merkt es von selbst.',
      verb: 'Der Datenträger dieses Rechners ist voll, deshalb lässt sich nichts Neues vormerken. Schaffen Sie zuerst Platz.',
    },
    'read-only': {
      happened: 'Der Datenordner der Konsole kann nur gelesen werden.',
      kept: 'Alles Abgeglichene lässt sich lesen, und was Sie vorgemerkt haben, ist sicher; Neues wird weder vorgemerkt noch abgeglichen.',
      todo: 'Machen Sie den Ordner beschreibbar; wenn diese Zeile dann bleibt, starten Sie die Konsole neu.',
      verb: 'Der Datenordner der Konsole kann nur gelesen werden, deshalb lässt sich nichts Neues vormerken. Machen Sie ihn zuerst beschreibbar.',
    },
    failing: {
      happened: 'Der Datenträger dieses Rechners antwortet mit Fehlern.',
      kept: 'Alles Abgeglichene lässt sich lesen, und was Sie vorgemerkt haben, bleibt; Neues wird nicht vorgemerkt.',
      todo: 'Die Konsole versucht es von selbst wieder. Wenn es so bleibt, lassen Sie den Datenträger prüfen.',
      verb: 'Der Datenträger dieses Rechners antwortet mit Fehlern, deshalb lässt sich nichts Neues vormerken. Die Konsole versucht es von selbst wieder.',
    },
  },
  setAside: {
    label: 'Lokale Kopie',
    damaged: 'Die lokale Kopie war beschädigt und wurde beiseitegelegt.',
    foreign:
      'Die lokale Kopie gehörte nicht zu dem, was hier vorgemerkt ist, und wurde beiseitegelegt.',
    outdated:
      'Die lokale Kopie stammte von einer anderen Version dieses Programms und wurde beiseitegelegt.',
    counts:
      'Die Zahlen der lokalen Kopie wichen von denen des Servers ab, deshalb wurde sie beiseitegelegt.',
    reset:
      'Der Server hat diese Konsole gebeten, neu zu beginnen, deshalb wurde die lokale Kopie beiseitegelegt.',
    kept: 'Sie wird vom Server neu gefüllt. Nichts, was Sie vorgemerkt haben, geht verloren.',
    ok: 'OK',
  },
  restored: {
    label: 'Ihre Änderungen',
    both: 'Die Datei Ihrer Änderungen war beschädigt und wurde beiseitegelegt. Benutzt wird, was sich von ihr und ihrer Sicherung lesen ließ.',
    file: 'Die Datei Ihrer Änderungen war beschädigt und wurde beiseitegelegt. Benutzt wird, was sich von ihr lesen ließ.',
    backup:
      'Die Datei Ihrer Änderungen ließ sich nicht lesen und wurde beiseitegelegt. Benutzt wird ihre Sicherung.',
    nothing:
      'Die Datei Ihrer Änderungen ließ sich nicht lesen, und es gab keine lesbare Sicherung. Sie wurde beiseitegelegt, und diese Konsole beginnt ohne Änderungen von Ihnen; nichts, was der Server hat, ist verloren.',
    waiting:
      'Die Änderung für {count} Person bleibt und geht einmal hinaus. | Die Änderungen für {count} Personen bleiben und gehen einmal hinaus.',
    noneWaits: 'Nichts wartete darauf, gesendet zu werden.',
    since:
      'Was Sie nach {time} geändert haben, kann fehlen: Sehen Sie Ihre letzten Änderungen durch.',
    ok: 'OK',
  },
  lost: 'Der Kern der Konsole antwortet nicht. Die Verbindung wird erneuert…; was Sie vorgemerkt haben, bleibt.',
  locked: {
    'no-link': {
      title: 'Dieser Tab hat noch keine Sitzung',
      text: 'Zu Ihrer Sicherheit öffnet sich die Konsole nur über den Link, den sie beim Start ausgegeben hat, und jeder Link öffnet einen Tab.',
    },
    'link-used': {
      title: 'Dieser Link wurde schon benutzt',
      text: 'Jeder Link öffnet einen Tab, einmal.',
    },
    'session-ended': {
      title: 'Diese Sitzung ist beendet',
      text: 'Die Konsole wurde neu gestartet, oder dieser Tab war einen Tag lang unbenutzt. Was Sie vorgemerkt haben, bleibt.',
    },
    way: 'So bekommen Sie einen neuen Link',
    running:
      'Wenn die Konsole läuft: Drücken Sie die Eingabetaste in dem Terminal, in dem sie gestartet wurde. Sie gibt einen neuen Link aus.',
    stopped: 'Sonst starten Sie sie mit diesem Befehl, und öffnen Sie den Link, den sie ausgibt:',
  },
  notFound: {
    title: 'Diese Seite gibt es nicht',
    text: 'Die Adresse führt zu keiner Seite dieser Konsole. Es wurde nichts geändert.',
    action: 'Zu den Kunden',
  },
  notices: 'Hinweise',
  dismiss: 'Ausblenden',
}
