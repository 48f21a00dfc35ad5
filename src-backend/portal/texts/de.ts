import type { Texts } from './en.ts'

export const de: Texts = {
  skip: 'Zum Inhalt springen',
  navigation: 'Portal',
  account: 'Konto',
  members: 'Mitglieder',
  signOut: 'Abmelden',
  signedInAs: (address) => `Angemeldet als ${address}`,
  mistakes: 'Bitte prüfen Sie',
  back: 'Zurück',

  email: 'E-Mail-Adresse',
  addressLabel: 'E-Mail-Adresse oder Telefon',
  password: 'Passwort',
  newPassword: 'Neues Passwort',
  newPasswordHint: (least) =>
    `Mindestens ${least} Zeichen. Gut sind ein paar Wörter, die nur Sie so zusammenstellen.`,
  passwordShort: (least) => `Das Passwort braucht mindestens ${least} Zeichen.`,
  passwordLong: (most) => `Das Passwort kann höchstens ${most} Zeichen haben.`,
  code: 'Code aus Ihrer Authenticator-App',
  codeHint:
    '6 Ziffern oder ein Wiederherstellungscode; nur wenn Sie einen zweiten Faktor eingerichtet haben.',
  codeHintAsked:
    '6 Ziffern, die die App zeigt. Ohne das Gerät: einer Ihrer Wiederherstellungscodes.',
  codeHintNew: '6 Ziffern, die die App zeigt, sobald sie den Schlüssel kennt.',
  codeWrong: 'Dieser Code ist nicht richtig oder wurde schon benutzt. Warten Sie auf den nächsten.',
  emailWrong: 'Das ist keine E-Mail-Adresse.',

  invite: {
    title: (client) => `${client} beitreten`,
    says: (inviter, client, product) =>
      `${inviter} lädt Sie ein, ${client} auf ${product} beizutreten.`,
    for: 'Diese Einladung gilt für',
    role: 'Ihre Rolle',
    doors: {
      'new-password': 'Legen Sie ein Passwort fest, dann ist Ihr Konto bereit.',
      password:
        'Für diese Adresse gibt es schon eine Anmeldung. Geben Sie deren Passwort ein, dann kommt dieses Konto dazu.',
      issuer:
        'Für diese Adresse gibt es schon eine Anmeldung. Melden Sie sich an wie immer, dann kommt dieses Konto dazu.',
    },
    submit: 'Konto anlegen',
    submitKnown: 'Beitreten',
    joinAs: (client, address) => `${client} als ${address} beitreten?`,
    or: 'oder',
    singleSignOn: (issuer) => `Weiter mit ${issuer}`,
    passwordWrong: 'Das ist nicht das Passwort Ihrer Anmeldung.',
    factorTitle: 'Zweiter Faktor',
    factorSays:
      'Dieses Konto verlangt bei jeder Anmeldung einen Code aus einer Authenticator-App. Scannen Sie das Bild mit der App oder geben Sie den Schlüssel von Hand ein; tippen Sie dann den Code, den die App zeigt.',
    key: 'Schlüssel',
    openApp: 'In einer Authenticator-App auf diesem Gerät öffnen',
    qr: 'QR-Code des Schlüssels',
  },
  ended: {
    cancelled: {
      title: 'Diese Einladung wurde zurückgezogen',
      says: 'Sie kann nicht mehr angenommen werden. Wenn Sie das für ein Versehen halten, bitten Sie um eine neue Einladung.',
    },
    expired: {
      title: 'Diese Einladung ist abgelaufen',
      says: 'Links gelten nur für eine bestimmte Zeit. Bitten Sie darum, die Einladung noch einmal zu senden; Sie bekommen dann einen neuen Link.',
    },
    superseded: {
      title: 'Es gibt eine neuere Einladung',
      says: 'Dieser Link wurde durch einen neueren ersetzt. Suchen Sie die letzte Nachricht in Ihrem Postfach, auch unter Spam, und öffnen Sie deren Link.',
    },
    used: {
      title: 'Diese Einladung wurde angenommen',
      says: 'Ihr Link gilt nur einmal. Melden Sie sich stattdessen an.',
    },
    removed: {
      title: 'Ihr Zugriff wurde widerrufen',
      says: 'Sie wurden aus diesem Konto entfernt. Wenn Sie das für ein Versehen halten, fragen Sie den Kontoinhaber.',
    },
    unknown: {
      title: 'Dieser Link funktioniert nicht',
      says: 'Vielleicht wurde er unterwegs abgeschnitten. Öffnen Sie ihn noch einmal aus der Nachricht, oder kopieren Sie ihn ganz in die Adresszeile.',
    },
  },

  signIn: {
    title: 'Anmelden',
    submit: 'Anmelden',
    wrong: 'Adresse, Passwort oder Code ist nicht richtig.',
    tooMany: (minutes) =>
      `Zu viele Versuche. Versuchen Sie es in ${minutes === 1 ? 'einer Minute' : `${minutes} Minuten`} wieder.`,
    notVouched:
      'Mit dieser Anmeldung kam niemand hinein. Nehmen Sie Ihre Einladung mit der Adresse an, an die sie ging, oder melden Sie sich mit Ihrem Passwort an.',
    noPartner: 'Öffnen Sie den Anmelde-Link Ihrer Einladung: Er sagt, bei wem Sie sich anmelden.',
    first: 'Noch kein Konto? Öffnen Sie den Link in Ihrer Einladung.',
  },
  forgotten: {
    link: 'Passwort vergessen?',
    title: 'Passwort vergessen',
    says: 'Nennen Sie die Adresse, mit der Sie sich anmelden. Sie bekommen einen Link, mit dem Sie ein neues Passwort festlegen.',
    submit: 'Link senden',
    asked: 'Sehen Sie in Ihr Postfach',
    askedSays:
      'Wenn es für diese Adresse hier eine Anmeldung mit Passwort gibt, ist eine Nachricht mit einem Link unterwegs. Der Link gilt einmal und eine Stunde lang.',
    askedNone:
      'Nach ein paar Minuten keine Nachricht? Sehen Sie im Spam-Ordner nach, und ob es eine andere Adresse war. Noch kein Konto: Öffnen Sie den Link in Ihrer Einladung.',
    newTitle: 'Neues Passwort festlegen',
    for: 'Dieser Link gilt für',
    newSubmit: 'Passwort festlegen',
    newSays: 'Wer mit dem alten Passwort angemeldet ist, wird abgemeldet.',
    done: 'Das neue Passwort gilt. Melden Sie sich damit an.',
    ended: 'Dieser Link gilt nicht mehr',
    endedSays:
      'Er wurde schon benutzt, ist älter als eine Stunde oder wurde unterwegs abgeschnitten.',
    again: 'Neuen Link anfordern',
  },
  twoStep: {
    title: 'Zweiten Faktor einrichten',
    submit: 'Bestätigen',
  },
  ownFactor: {
    title: 'Zweiter Faktor',
    left: (count) =>
      count === 0
        ? 'Sie haben keine Wiederherstellungscodes.'
        : count === 1
          ? 'Sie haben noch einen Wiederherstellungscode.'
          : `Sie haben noch ${count} Wiederherstellungscodes.`,
    says: 'Jeder ersetzt einmal den Code Ihrer Authenticator-App, falls das Gerät verloren geht.',
    make: 'Neue Wiederherstellungscodes',
    codesTitle: 'Ihre Wiederherstellungscodes',
    codesSay:
      'Drucken oder schreiben Sie sie jetzt auf: Sie werden nur einmal gezeigt. Jeder gilt einmal statt des Codes Ihrer App. Früher gemachte Codes gelten nicht mehr.',
    codesKept: 'Ich habe sie aufbewahrt',
    renewSays:
      'Ein anderes Gerät? Der Schlüssel des alten gilt sofort nicht mehr, Ihre Wiederherstellungscodes auch nicht. Verlangt eines Ihrer Konten einen zweiten Faktor, richten Sie danach den neuen ein.',
    renew: 'Diesen zweiten Faktor entfernen',
  },

  home: {
    title: 'Ihr Konto',
    roles: { owner: 'Inhaber', administrator: 'Administrator', agent: 'Agent' },
    group: 'Gruppe',
    roleName: 'Rolle',
    licensed: 'Lizenziert',
    licensedSays: (product, role) =>
      `Sie können die bezahlten Funktionen von ${product} nutzen, mit den Rechten der Rolle ${role}.`,
    exempt: 'Zugang ohne Lizenz',
    exemptSays: (product, role) =>
      `Dieses Konto braucht keine Benutzerlizenzen. Sie können ${product} nutzen, mit den Rechten der Rolle ${role}.`,
    none: 'Keine Lizenz',
    noneSays: (product) =>
      `Sie haben keine Benutzerlizenz und können die bezahlten Funktionen von ${product} daher nicht nutzen. Sie bleiben im Konto und können jederzeit eine Lizenz bekommen.`,
    givenBy: {
      'billing-permission':
        'Wer in diesem Konto das Abrechnungsrecht hat, kann Ihnen eine Lizenz geben.',
      'user-managers': 'Wer die Benutzer dieses Kontos verwaltet, kann Ihnen eine Lizenz geben.',
    },
    requestSays:
      'ANFRAGE SENDEN schreibt dem Kontoinhaber und allen mit Abrechnungsrecht in diesem Konto.',
    request: 'ANFRAGE SENDEN',
    requested: (when) => `Ihre Anfrage wurde am ${when} gesendet.`,
    requestedAgain: (when) =>
      `Jetzt wurde nichts gesendet: Ihre Anfrage ging am ${when} hinaus. 24 Stunden danach können Sie wieder eine senden.`,
    requestNotNeeded: 'Eine Anfrage ist nicht nötig: Sie können die bezahlten Funktionen nutzen.',
    manage: 'Mitglieder verwalten',
    revoked: 'Ihr Zugriff wurde widerrufen',
    revokedSays: (client, product, when) =>
      `Sie wurden am ${when} aus ${client} auf ${product} entfernt. Wenn Sie das für ein Versehen halten, fragen Sie den Kontoinhaber.`,
    nothing: 'Sie sind in keinem Konto',
    nothingSays: 'Wenn Sie eines erwartet haben, fragen Sie nach, wer Sie eingeladen hat.',
  },

  rights: {
    title: (product) => `Was Sie auf ${product} dürfen`,
    features: 'Die bezahlten Funktionen nutzen',
    users: 'Benutzer einladen, ändern und entfernen',
    seats: 'Lizenzen geben und entziehen',
    payments: 'Kaufen und bezahlen',
    ofGroup: (group) => `Durch die Gruppe ${group}`,
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
  },
  people: {
    title: 'Mitglieder',
    seats: (inUse, total) => `${inUse} von ${total} Lizenzen sind belegt.`,
    noSeats: 'Dieses Konto braucht keine Benutzerlizenzen.',
    choose: 'Konto',
    notYours: 'Sie können die Mitglieder dieses Kontos nicht verwalten.',
    whoCan: (names) => `Das können: ${names}.`,
    listed: 'Mitglieder dieses Kontos',
    you: 'Sie',
    states: {
      member: 'Mitglied',
      invited: 'Eingeladen',
      bounced: 'Nicht zustellbar',
      opened: 'Einladung geöffnet',
      expired: 'Einladung abgelaufen',
      cancelled: 'Einladung zurückgezogen',
    },
    invite: 'Einladen',
    remove: 'Entfernen',
    makeOwner: 'Inhaberschaft übertragen',
    changes: {
      activate: 'LIZENZ AKTIVIEREN',
      revoke: 'LIZENZ ENTZIEHEN',
      resend: 'Erneut senden',
      remind: 'Erinnern',
      cancel: 'Einladung zurückziehen',
      'make-administrator': 'Zum Administrator machen',
      'make-agent': 'Zum Agenten machen',
      'allow-purchase': 'Abrechnungsrecht geben',
      'forbid-purchase': 'Abrechnungsrecht nehmen',
      'ask-factor': 'Mehr-Faktor-Anmeldung verlangen',
      'waive-factor': 'Mehr-Faktor-Anmeldung nicht mehr verlangen',
    },
    namedAction: (action, name) => `${action}: ${name}`,
    actions: (name) => `Aktionen für ${name}`,
    more: 'Weitere',
    failing:
      'Jemand hat die Einladung nicht bekommen? Prüfen Sie die Adresse und den Spam-Ordner, senden Sie sie dann erneut. Kommt sie immer noch nicht an, fragen Sie den Support, ob sie unzustellbar war.',
    done: {
      invited: 'Die Einladung ist unterwegs.',
      resent: 'Die Einladung wird erneut gesendet, mit einem neuen Link.',
      removed: 'Die Person wurde entfernt.',
      'owner-now': 'Das Konto hat jetzt einen anderen Inhaber.',
      activated: 'Die Lizenz ist aktiv.',
      revoked: 'Die Lizenz wurde entzogen.',
      unchanged: 'Es war schon so: Nichts wurde geändert.',
      changed: 'Die Änderung gilt.',
      cancelled: 'Die Einladung wurde zurückgezogen.',
      reminded: 'Die Erinnerung ist unterwegs.',
      read: 'Die Adresse gilt wieder als eine, die ein Mensch liest.',
    },
  },
  person: {
    state: 'Stand',
    license: 'Lizenz',
    invitedAt: 'Eingeladen am',
    lastSeen: 'Zuletzt gesehen',
    actions: 'Was Sie tun können',
    setGroup: 'Gruppe setzen',
    toList: 'Zu allen Mitgliedern',
  },
  autoReply: {
    mark: 'Antwortet automatisch',
    yours: (address, when) =>
      `Ihre Adresse ${address} hat am ${when} automatisch auf eine Nachricht geantwortet. Eine Adresse zum Anmelden darf keine automatische Antwort haben: Schalten Sie sie in Ihrem E-Mail-Programm ab und drücken Sie dann den Knopf.`,
    theirs: (address, when) =>
      `Die Adresse ${address} hat am ${when} automatisch auf eine Nachricht geantwortet. Eine Adresse zum Anmelden darf keine automatische Antwort haben: Bitten Sie die Person, sie abzuschalten, oder laden Sie eine andere Adresse ein; drücken Sie dann den Knopf.`,
    end: 'Die automatische Antwort ist aus',
  },
  inviting: {
    title: 'Mitglied einladen',
    givenName: 'Vorname',
    familyName: 'Nachname',
    nameLong: (most) => `Ein Name kann höchstens ${most} Zeichen haben.`,
    nameLink: 'In einem Namen steht keine Internetadresse. Schreiben Sie ihn ohne.',
    phone: 'Telefon',
    phoneHint: 'Mit Ländervorwahl, zum Beispiel +49 30 5551234. Nur ohne E-Mail-Adresse nötig.',
    role: 'Rolle',
    group: 'Gruppe',
    noGroup: 'Keine Gruppe',
    seat: 'Lizenz aktivieren',
    yes: 'JA',
    no: 'NEIN',
    purchase: 'Abrechnungsrecht',
    factor: 'Mehr-Faktor-Anmeldung',
    submit: 'Einladen',
    cost: 'Weitere Benutzer erhöhen die Kosten der Lizenz. Fügen Sie nur so viele hinzu wie nötig.',
    free: (count) => (count === 1 ? 'Eine Lizenz ist frei.' : `${count} Lizenzen sind frei.`),
    responder: 'Die Adresse darf keine automatische Antwort haben: Ein Mensch muss sie lesen.',
  },
  transferring: {
    title: (name) => `Inhaberschaft an ${name} übertragen?`,
    says: 'Das gilt sofort. Das Konto gehört dann dieser Person, und nur sie kann es zurückgeben.',
    stays: (role) => `Sie bleiben mit der Rolle ${role} auf dem Konto.`,
    seat: 'Der Inhaber hat immer eine Lizenz: Eine freie wird belegt; ist keine frei, geht Ihre über.',
    group: (name, group) =>
      `Sie kommen in die Gruppe von ${name}, ${group}, und dürfen, was sie öffnet.`,
    submit: 'Inhaberschaft übertragen',
  },
  removing: {
    title: (name) => `${name} entfernen?`,
    says: 'Das gilt sofort und kann nicht rückgängig gemacht werden. Die Person verliert sofort den Zugang.',
    freesLicense: 'Die Lizenz ist danach frei.',
    find: 'Mitglied nach Name oder Adresse suchen',
    look: 'Suchen',
    found: (count) =>
      count === 1 ? 'Ein Mitglied zur Auswahl.' : `${count} Mitglieder zur Auswahl.`,
    foundNone: 'Niemand mit diesem Namen oder dieser Adresse ist im Konto.',
    findMore: (count) =>
      `Unten stehen nur ${count} zur Auswahl: Suchen Sie die anderen nach Name oder Adresse.`,
    heirs: 'Was dieser Person gehört, geht an',
    kinds: { list: 'Listen', account: 'Accounts', deal: 'Deals', task: 'Aufgaben' },
    nobody: 'Mitglied wählen',
    integrations:
      'Integrationen nutzen die API-Zugangsdaten dieser Person. Sie funktionieren nicht mehr, wenn sie nicht auf die Zugangsdaten einer anderen Person umgestellt werden:',
    breaks: 'Niemand: sie fallen aus',
    submit: 'Entfernen',
  },
  codes: {
    forbidden: 'Das dürfen Sie in diesem Konto nicht.',
    'not-found': 'Diese Person ist nicht mehr im Konto.',
    exempt: 'Dieses Konto braucht keine Benutzerlizenzen.',
    'seats-short':
      'Es ist keine Lizenz frei. Zuerst muss jemand weitere kaufen, der für dieses Konto zahlen darf.',
    'seat-forbidden':
      'Nur wer das Abrechnungsrecht hat, kann mit einer Einladung eine Lizenz vergeben.',
    'plan-single-user':
      'Dieser Tarif ist nur für den Inhaber. Um andere einzuladen, wechseln Sie den Tarif.',
    'group-unknown': 'Diese Gruppe gibt es nicht mehr.',
    'id-reused':
      'Dieses Formular wurde schon gesendet. Öffnen Sie es für eine weitere Einladung neu.',
    'owner-protected': 'Der Kontoinhaber bleibt und hat immer eine Lizenz.',
    'invite-ended': 'Die Einladung ist beendet. Laden Sie die Person neu ein.',
    'contact-missing': 'Eine E-Mail-Adresse oder ein Telefon wird gebraucht.',
    'email-missing': 'Eine E-Mail-Adresse wird gebraucht.',
    'name-missing': 'Vor- und Nachname werden gebraucht.',
    'group-missing': 'Eine Gruppe wird gebraucht.',
    'email-taken': 'Jemand in diesem Konto hat diese Adresse.',
    'phone-taken': 'Jemand in diesem Konto hat dieses Telefon.',
    'id-taken': 'Diese Einladung wurde schon gesendet.',
    'already-queued': 'Die Einladung ist schon unterwegs.',
    'picked-up': 'Die Einladung wurde angenommen.',
    'heir-missing': 'Wählen Sie, wer bekommt, was dieser Person gehört.',
    'heir-unknown': 'Wählen Sie ein Mitglied, das im Konto bleibt.',
    'recipient-limited':
      'An diese Adresse oder aus diesem Konto gingen innerhalb eines Tages zu viele Nachrichten. Versuchen Sie es morgen wieder.',
    'device-sequence-reused': 'Dieses Formular wurde schon gesendet. Laden Sie die Seite neu.',
    'not-signed-up': 'Nur wer die Einladung angenommen hat, kann Inhaber werden.',
    other: 'Das geht jetzt nicht. Laden Sie die Seite neu.',
  },

  failure: {
    title: 'Das hat nicht geklappt',
    form: 'Das Formular war nicht lesbar oder zu lange offen. Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.',
    foreign:
      'Das Formular kam von einer anderen Seite. Öffnen Sie diese Seite neu und versuchen Sie es noch einmal.',
    missing: 'Hier ist keine Seite.',
    inside:
      'Das Portal konnte nicht antworten. Ob das Gesendete ausgeführt wurde, weiß niemand: Sehen Sie nach, bevor Sie es noch einmal senden.',
    often: (seconds) =>
      `Zu viele Anfragen. Versuchen Sie es in ${seconds === 1 ? 'einer Sekunde' : `${seconds} Sekunden`} wieder.`,
    away: 'Die Daten sind gerade nicht erreichbar. Versuchen Sie es gleich noch einmal.',
    notYours: 'Dieses Konto gibt es nicht.',
    home: 'Zu Ihrem Konto',
  },
}
