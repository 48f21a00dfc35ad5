import type { Catalogue } from '../en/index.ts'

export const people: Catalogue['people'] = {
  more: 'Mehr',
  invite: {
    action: 'Einladen',
    newUser: 'Person hinzufügen',
    title: 'Einladen zu {license}',
    at: 'bei {client}',
    person: '{number}. Person',
    givenName: 'Vorname',
    familyName: 'Nachname',
    email: 'E-Mail',
    phone: 'Telefon',
    phoneForm: '+49 30 5550 1234',
    eitherContact: 'Je eine E-Mail-Adresse oder Telefonnummer: Dorthin geht die Einladung.',
    role: 'Rolle',
    roleHelp: {
      title: 'Was die Rollen dürfen',
      administrator:
        'verwaltet Benutzer und Einstellungen des Kontos; zahlt mit dem Abrechnungsrecht.',
      administratorWithoutPayments:
        'hat fast alle Funktionen und Einstellungen des Kontos, außer Zahlungen.',
      besideOwner:
        'darf alles im Konto, auch zahlen, nur nicht Benutzer, Status und Angaben verwalten: Das ist Sache des Inhabers.',
      agent:
        'arbeitet und chattet vor allem mit Kunden; verwaltet weder Benutzer noch Einstellungen.',
    },
    activate: 'Lizenz aktivieren',
    yes: 'JA',
    no: 'NEIN',
    purchase: 'Abrechnungsrecht',
    multiFactor: 'Mehr-Faktor-Anmeldung',
    group: 'Gruppe',
    chooseGroup: 'Gruppe wählen',
    noGroup: 'Keine Gruppe',
    seatBarred:
      'Nur mit Abrechnungsrecht kann eine Einladung bei diesem Produkt einen Platz vergeben ({askWhom}). Die Personen werden ohne Platz eingeladen.',
    seatAlways: 'Jede Einladung belegt sofort einen Platz.',
    exempt: 'Bei diesem Kunden haben alle Zugang ohne Platz; keine Einladung belegt einen.',
    add: 'Noch eine Person',
    addSelf: 'Sich selbst hinzufügen',
    selfThere: 'Sie stehen schon in der Liste.',
    takeOut: '{number}. Person herausnehmen',
    kept: 'Diese Personen wurden vorher eingegeben und noch nicht eingeladen.',
    startOver: 'Neu beginnen',
    paste: {
      action: 'Liste einfügen',
      label: 'Adressen, eine je Zeile oder durch Kommas getrennt',
      example: 'Ada Byron <ada{at}werk.example>',
      found: '{count} Adresse gefunden | {count} Adressen gefunden',
      none: 'In diesem Text steht keine E-Mail-Adresse.',
      tooMany:
        '{count} Adresse gefunden; es ist noch Platz für {room} (höchstens {most} in einem Fenster). | {count} Adressen gefunden; es ist noch Platz für {room} (höchstens {most} in einem Fenster).',
      take: '{count} Person hinzufügen | {count} Personen hinzufügen',
    },
    self: {
      text: 'Sie fügen sich als Agent hinzu. Um das Konto für den Kunden einzurichten, brauchen Sie die Rolle Administrator.',
      action: 'Zum Administrator machen',
    },
    cost: 'Weitere Benutzer machen diese Lizenz für den Kunden teurer. Fügen Sie nur so viele hinzu, wie nötig sind.',
    autoResponder:
      'Adressen für die Anmeldung dürfen keine automatische Antwort haben: Ein Postfach, das von selbst antwortet, stört die Anmeldung.',
    send: '{count} Einladung senden | {count} Einladungen senden',
    addUsers: 'Person hinzufügen | {count} Personen hinzufügen',
    sendKeys: 'Strg + Eingabe',
    mend: '{count} Zeile ist zu berichtigen; es wurde nichts gesendet. | {count} Zeilen sind zu berichtigen; es wurde nichts gesendet.',
  },
  fault: {
    'email-invalid': 'Das ist keine E-Mail-Adresse.',
    'email-taken': '{name} hat diese E-Mail-Adresse schon.',
    'phone-taken': '{name} hat diese Telefonnummer schon.',
    'phone-invalid': 'Schreiben Sie die Telefonnummer mit ihrem Land: +49 30 5550 1234.',
  },
  refused: {
    forbidden:
      'Mit Ihrer Rolle können Sie zu dieser Lizenz niemanden einladen; das dürfen nur Inhaber und Administratoren ({askWhom}).',
    'seats-short':
      'Für diese Personen ist {count} weiterer Platz nötig. Es wurde niemand eingeladen; Ihre Eingaben bleiben. | Für diese Personen sind {count} weitere Plätze nötig. Es wurde niemand eingeladen; Ihre Eingaben bleiben.',
    'order-with-invite':
      'Bei diesem Produkt wird der Platz mit der Einladung bestellt: {count} weiterer Platz ist nötig. Es wurde niemand eingeladen; Ihre Eingaben bleiben. | Bei diesem Produkt werden Plätze mit der Einladung bestellt: {count} weitere Plätze sind nötig. Es wurde niemand eingeladen; Ihre Eingaben bleiben.',
    'seat-forbidden':
      'Nur mit Abrechnungsrecht kann eine Einladung bei diesem Produkt einen Platz vergeben ({askWhom}). Es wurde niemand eingeladen; Ihre Eingaben bleiben.',
    'plan-single-user':
      'Der Tarif {plan} ist nur für den Inhaber. Mit {plans} können mehrere Personen die Lizenz nutzen: Wechseln Sie den Tarif, und laden Sie dann ein.',
    'plan-single-user-only':
      'Der Tarif {plan} ist nur für den Inhaber, wie jeder andere Tarif dieses Produkts.',
    noGroups:
      'Eine Einladung zu diesem Produkt nennt eine Berechtigungsgruppe, und diese Lizenz hat keine. Ein Inhaber oder Administrator des Partners fügt sie mit „Gruppen …“ neben der Lizenz hinzu ({askWhom}); dieses Fenster öffnet sich, sobald es eine gibt.',
    noUpgradeHere:
      'In dieser Version der Konsole lässt sich der Tarif nicht wechseln. Wechseln Sie ihn so, wie Sie es heute tun; sobald der Server es weiß, weiß es die Konsole auch.',
    withoutSeat: 'Ohne Platz einladen',
    checkout: 'WEITER ZUR KASSE',
  },
  menu: {
    remind: 'Erinnern',
    resend: 'Erneut senden',
    cancel: 'Einladung abbrechen',
    makeAdministrator: 'Zum Administrator machen',
    makeAgent: 'Zum Agenten machen',
    group: 'Gruppe…',
    purchaseOn: 'Abrechnungsrecht: ein',
    purchaseOff: 'Abrechnungsrecht: aus',
    factorOn: 'Mehr-Faktor-Anmeldung: ein',
    factorOff: 'Mehr-Faktor-Anmeldung: aus',
    remove: 'Entfernen',
    delete: 'Löschen',
    transfer: 'Inhaberschaft übertragen…',
    label: 'Mehr für die Auswahl',
    labelOne: 'Mehr für {name}',
    applies: 'Für {count}. Ausgelassen: {reasons}.',
    nobody: 'Für niemanden aus der Auswahl: {reasons}.',
    nothing: 'Es ist niemand mehr ausgewählt.',
  },
  askWhom: 'fragen Sie {names}',
  askNobody: 'niemand hier kann es',
  why: {
    one: {
      unchanged: 'Das ist schon so.',
      'already-queued': 'Die Einladung wird schon gesendet.',
      'invite-ended':
        'Diese Einladung ist beendet. Eine abgelaufene lässt sich erneut senden; wo sie abgebrochen wurde, laden Sie neu ein.',
      'already-ended': 'Diese Einladung ist schon beendet.',
      'picked-up': 'Die Einladung wurde schon angenommen.',
      'owner-protected':
        'Der Kontoinhaber lässt sich weder entfernen noch einschränken. Übertragen Sie zuerst die Inhaberschaft.',
      forbidden: 'Das darf nur ein Inhaber oder Administrator des Partners: {askWhom}.',
      'seat-forbidden':
        'Es würde einen Platz belegen, und das verlangt bei diesem Produkt das Abrechnungsrecht.',
      'seats-short': 'Es würde einen Platz belegen, und auf dieser Lizenz ist keiner frei.',
      'email-taken': 'Jemand anderes auf dieser Lizenz hat die E-Mail-Adresse jetzt.',
      'phone-taken': 'Jemand anderes auf dieser Lizenz hat die Telefonnummer jetzt.',
      'not-signed-up':
        'Nur wer sich angemeldet hat, kann Inhaber werden. Warten Sie, bis die Einladung angenommen ist.',
      'not-found': 'Diese Person ist nicht mehr auf der Lizenz.',
      'group-unknown': 'Die Lizenz hat keine Gruppe dieses Namens.',
      'plan-single-user': 'Der Tarif dieser Lizenz ist nur für den Inhaber.',
      'heir-unknown':
        'Wer bekommen soll, was dieser Person gehört, bleibt nicht auf der Lizenz. Wählen Sie jemand anderen.',
      'owner-pays': 'Bei diesem Produkt zahlt nur der Kontoinhaber: Das Recht würde nichts ändern.',
      'everybody-pays':
        'Bei diesem Produkt darf jeder Benutzer zahlen: Das Recht würde nichts ändern.',
      other: 'Eine Regel dieser Lizenz spricht dagegen.',
    },
    some: {
      unchanged: 'bei {count} ist es schon so | bei {count} ist es schon so',
      'already-queued': '{count} wird schon gesendet | {count} werden schon gesendet',
      'invite-ended': '{count} mit beendeter Einladung | {count} mit beendeten Einladungen',
      'already-ended':
        '{count} mit schon beendeter Einladung | {count} mit schon beendeten Einladungen',
      'picked-up': '{count} hat schon angenommen | {count} haben schon angenommen',
      'owner-protected':
        '{count} Kontoinhaber, der sich weder entfernen noch einschränken lässt | {count} Kontoinhaber, die sich weder entfernen noch einschränken lassen',
      forbidden:
        '{count}, wo es nur ein Inhaber oder Administrator darf ({askWhom}) | {count}, wo es nur ein Inhaber oder Administrator darf ({askWhom})',
      'seat-forbidden':
        '{count} bräuchte einen Platz, wozu das Abrechnungsrecht fehlt | {count} bräuchten Plätze, wozu das Abrechnungsrecht fehlt',
      'seats-short': 'für {count} ist kein Platz mehr frei | für {count} ist kein Platz mehr frei',
      'email-taken':
        '{count} mit einer E-Mail-Adresse, die jetzt jemand anderes hat | {count} mit E-Mail-Adressen, die jetzt andere haben',
      'phone-taken':
        '{count} mit einer Telefonnummer, die jetzt jemand anderes hat | {count} mit Telefonnummern, die jetzt andere haben',
      'not-signed-up': '{count} noch nicht angemeldet | {count} noch nicht angemeldet',
      'not-found': '{count} nicht mehr auf der Lizenz | {count} nicht mehr auf ihren Lizenzen',
      'group-unknown':
        '{count}, deren Lizenz keine Gruppe dieses Namens hat | {count}, deren Lizenzen keine Gruppe dieses Namens haben',
      'heir-unknown':
        '{count}, deren neuer Inhaber nicht auf der Lizenz bleibt | {count}, deren neue Inhaber nicht auf ihren Lizenzen bleiben',
      'plan-single-user':
        '{count}, deren Tarif nur für den Inhaber ist | {count}, deren Tarife nur für ihre Inhaber sind',
      'owner-pays':
        '{count}, wo nur der Kontoinhaber zahlt | {count}, wo nur der Kontoinhaber zahlt',
      'everybody-pays':
        '{count}, wo ohnehin jeder Benutzer zahlen darf | {count}, wo ohnehin jeder Benutzer zahlen darf',
      other: 'bei {count} spricht eine Regel dagegen | bei {count} spricht eine Regel dagegen',
    },
  },
  group: {
    titleOne: 'Gruppe von {name}',
    title: 'Gruppe der ausgewählten Personen',
    says: 'Eine Berechtigungsgruppe sagt, was ihre Personen im Konto dürfen. Jede Person ist in einer.',
    choose: 'Wählen Sie zuerst eine Gruppe.',
    none: 'Keine Lizenz der ausgewählten Personen hat Berechtigungsgruppen.',
    opens: 'öffnet {what}.',
    opensNothing: 'öffnet noch nichts.',
    action: 'Gruppe ändern',
  },
  permission: {
    contacts: 'Kontakte',
    lists: 'Listen',
    campaigns: 'Kampagnen',
    automations: 'Automationen',
    accounts: 'Konten',
    deals: 'Deals',
    tasks: 'Aufgaben',
    conversations: 'Unterhaltungen',
    reports: 'Berichte',
    settings: 'Einstellungen',
  },
  nothingDone: 'Nichts wurde vorgemerkt. {why}',
  remove: {
    titleOne: '{name} entfernen?',
    title: '{count} Person entfernen? | {count} Personen entfernen?',
    titleSome: 'Die ausgewählten Personen entfernen?',
    from: '{client} · {license}',
    forGood:
      'Das Entfernen gilt sofort, wenn es gesendet ist, und lässt sich nicht rückgängig machen.',
    offline:
      'Die Konsole ist offline: Das Entfernen wird vorgemerkt und lässt sich abbrechen, bis es gesendet ist.',
    seats:
      'Die Plätze sind danach frei. Wer entfernt ist und sich anmeldet, liest, dass der Zugang entzogen wurde.',
    owner: 'Der Kontoinhaber lässt sich nie entfernen.',
    leftOut: 'Ausgelassen: {reasons}.',
    typed: 'Zur Bestätigung {count} eingeben',
    nobody: 'Niemand aus der Auswahl lässt sich entfernen.',
    action: 'Entfernen',
    deleteUser: 'Benutzer löschen',
  },
  heirs: {
    asking:
      'Der Server wird gefragt, was dann nicht mehr geht und was einen neuen Inhaber braucht.',
    breaks:
      '{count} Integration geht nicht mehr, wenn sie nicht auf die API-Zugangsdaten eines anderen Mitglieds umgestellt wird | {count} Integrationen gehen nicht mehr, wenn sie nicht auf die API-Zugangsdaten eines anderen Mitglieds umgestellt werden',
    integrations: {
      one: 'Integrationen mit den API-Zugangsdaten dieser Person',
      some: 'Integrationen mit den API-Zugangsdaten derer, die entfernt werden',
    },
    of: '{name} ({person})',
    more: 'und {count} weitere | und {count} weitere',
    credentials: 'Umstellen auf die API-Zugangsdaten von (leer: sie gehen nicht mehr)',
    breakApart:
      'Die Personen gehören zu mehreren Lizenzen, also kann kein Mitglied die Integrationen übernehmen. Entfernen Sie sie Lizenz für Lizenz, um sie umzustellen.',
    noIntegrations: {
      one: 'Keine Integration nutzt die API-Zugangsdaten dieser Person.',
      some: 'Keine Integration nutzt die API-Zugangsdaten derer, die entfernt werden.',
    },
    title: 'Was dieser Person gehört, braucht einen neuen Inhaber',
    how: 'Wer bekommt es',
    one: 'Ein Mitglied alles',
    each: 'Für jede Art ein anderes',
    all: 'Neuer Inhaber von allem',
    kind: {
      list: '{count} Liste | {count} Listen',
      account: '{count} Konto | {count} Konten',
      deal: '{count} Deal | {count} Deals',
      task: '{count} Aufgabe | {count} Aufgaben',
    },
    for: {
      list: 'Neuer Inhaber von {count} Liste | Neuer Inhaber von {count} Listen',
      account: 'Neuer Inhaber von {count} Konto | Neuer Inhaber von {count} Konten',
      deal: 'Neuer Inhaber von {count} Deal | Neuer Inhaber von {count} Deals',
      task: 'Neuer Inhaber von {count} Aufgabe | Neuer Inhaber von {count} Aufgaben',
    },
    nothing: 'Dieser Person gehört nichts, das einen neuen Inhaber braucht.',
    nobodyOwns: 'Niemandem davon gehört etwas, das einen neuen Inhaber braucht.',
    owners:
      '{count} davon besitzt Listen, Konten, Deals oder Aufgaben; sie brauchen einen neuen Inhaber. | {count} davon besitzen Listen, Konten, Deals oder Aufgaben; sie brauchen einen neuen Inhaber.',
    leave: 'Auslassen, wem etwas gehört ({count})',
    give: 'Alles einem Mitglied geben',
    leftOut:
      'Sie werden ausgelassen: Personen mehrerer Lizenzen können nicht einer Person hinterlassen, was ihnen gehört. Entfernen Sie sie Lizenz für Lizenz.',
    unknown:
      'Was dann nicht mehr geht und was einen neuen Inhaber braucht, weiß nur der Server, und er lässt sich jetzt nicht fragen: {reason} Der Server entscheidet, wenn das Entfernen ihn erreicht: Wem etwas gehört, das keinen neuen Inhaber bekommt, bleibt und steht unter „Zu klären“. Integrationen mit den API-Zugangsdaten derer, die gehen, gehen nicht mehr, wenn hier niemand benannt ist; die Ergebnisse nennen sie.',
    tooMany:
      'Bei so vielen Personen oder Lizenzen auf einmal lässt sich nicht sagen, was ihnen gehört und was dann nicht mehr geht. Wem etwas gehört, bleibt und steht unter „Zu klären“. Integrationen mit den API-Zugangsdaten derer, die entfernt werden, gehen nicht mehr; die Ergebnisse nennen sie.',
    whatever: 'Was es auch ist, es geht an (darf leer bleiben)',
    missing: 'Wählen Sie, wer bekommt, was jemandem gehört.',
    search: 'Name oder E-Mail eines Mitglieds, das bleibt',
    none: 'Kein anderes Mitglied dieser Lizenz passt.',
    change: 'Ändern',
  },
  transfer: {
    title: 'Inhaberschaft an {name} übertragen?',
    text: 'Es gibt immer genau einen Inhaber. {name} wird Inhaber von {license} bei {client}. Der bisherige Inhaber bleibt als gewöhnliches Mitglied auf der Lizenz.',
    seat: 'Der Inhaber hat immer einen Platz. Hat {name} noch keinen, wird ein freier belegt; ist keiner frei, geht der des bisherigen Inhabers über, der dann keinen mehr hat.',
    group:
      'Ein Inhaber braucht keine Berechtigungsgruppe und darf alles. Ist {name} in einer Gruppe und der bisherige Inhaber in keiner, kommt er in dieselbe Gruppe und darf, was sie öffnet.',
    action: 'Inhaberschaft übertragen',
  },
}
