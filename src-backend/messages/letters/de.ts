import type { LetterBook } from './kinds.ts'

const hello = (name: string): string => (name === '' ? 'Guten Tag,' : `Guten Tag ${name},`)

const NOT_YOU = 'Waren Sie das nicht, wenden Sie sich sofort an den Inhaber Ihres Kontos.'
const ONCE =
  'Öffnen Sie diesen Link, um Ihr Konto anzulegen. Er gilt einmal und nur für Sie persönlich:'
const UNEXPECTED = 'Haben Sie diese Einladung nicht erwartet, brauchen Sie nichts zu tun.'

export const de: LetterBook = {
  invitation: ({ partner, client, product, sender, givenName }) => ({
    subject: `Ihre Einladung zu ${client} auf ${product}`,
    before: [
      hello(givenName),
      `${sender} von ${partner} lädt Sie zu ${client} auf ${product} ein.`,
      ONCE,
    ],
    action: 'Konto anlegen',
    after: [UNEXPECTED],
    short: `${sender} (${partner}) lädt Sie zu ${client} auf ${product} ein:`,
  }),
  reminder: ({ partner, client, product, sender, givenName }) => ({
    subject: `Erinnerung: Ihre Einladung zu ${client} auf ${product}`,
    before: [
      hello(givenName),
      `wir erinnern Sie: ${sender} von ${partner} hat Sie zu ${client} auf ${product} eingeladen.`,
      ONCE,
    ],
    action: 'Konto anlegen',
    after: [UNEXPECTED],
    short: `Erinnerung: ${sender} (${partner}) lädt Sie zu ${client} auf ${product} ein:`,
  }),
  'access-request': ({ givenName, sender, partner, client, product }) => ({
    subject: `${sender} bittet um eine Lizenz für ${client}`,
    before: [
      hello(givenName),
      `${sender} hat sich bei ${client} auf ${product} ohne Benutzerlizenz angemeldet und bittet um eine.`,
      `Um sie zu aktivieren, öffnen Sie die Mitglieder von ${client} und wählen Sie neben dem Namen LIZENZ AKTIVIEREN:`,
    ],
    action: 'Mitglieder öffnen',
    after: [
      `${partner} betreut Ihre Lizenzen und kann es auch für Sie tun.`,
      'Sie erhalten diese Nachricht, weil Ihnen das Konto gehört oder Sie dessen Rechnungen verwalten dürfen.',
    ],
    short: `${sender} bittet um eine Lizenz für ${client}, ${product}. LIZENZ AKTIVIEREN hier:`,
  }),
  'access-request-told': ({ givenName, sender, partner, client, product, activator }) => ({
    subject: `${sender} bittet um eine Lizenz für ${client}`,
    before: [
      hello(givenName),
      `${sender} hat sich bei ${client} auf ${product} ohne Benutzerlizenz angemeldet und bittet um eine.`,
      `Sie können sie nicht selbst aktivieren: Inhaber des Kontos ist ${activator}; bitten Sie dort darum.`,
    ],
    action: null,
    after: [
      `${partner} betreut Ihre Lizenzen und kann es auch tun.`,
      'Sie erhalten diese Nachricht, weil Sie die Rechnungen des Kontos verwalten dürfen.',
    ],
    short: `${sender} bittet um eine Lizenz für ${client}, ${product}. ${activator} kann sie aktivieren.`,
  }),
  'password-reset': ({ partner }) => ({
    subject: 'Neues Passwort festlegen',
    before: [
      hello(''),
      `jemand hat um ein neues Passwort für Ihr Konto bei ${partner} gebeten. Öffnen Sie innerhalb einer Stunde diesen Link, um eines festzulegen. Er gilt einmal und nur für Sie persönlich:`,
    ],
    action: 'Neues Passwort festlegen',
    after: ['Waren Sie das nicht, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.'],
    short: `Neues Passwort für Ihr Konto bei ${partner} festlegen, innerhalb einer Stunde:`,
  }),
  'password-changed': ({ partner }) => ({
    subject: 'Ihr Passwort wurde geändert',
    before: [hello(''), `das Passwort Ihres Kontos bei ${partner} wurde geändert.`],
    action: null,
    after: [NOT_YOU],
    short: `Das Passwort Ihres Kontos bei ${partner} wurde geändert. ${NOT_YOU}`,
  }),
  'second-factor-added': ({ partner }) => ({
    subject: 'Ihr Konto hat einen zweiten Faktor bekommen',
    before: [
      hello(''),
      `von jetzt an braucht die Anmeldung an Ihrem Konto bei ${partner} einen Code von Ihrem zweiten Gerät.`,
    ],
    action: null,
    after: [NOT_YOU],
    short: `Ihr Konto bei ${partner} braucht jetzt einen zweiten Faktor. ${NOT_YOU}`,
  }),
  'second-factor-removed': ({ partner }) => ({
    subject: 'Der zweite Faktor Ihres Kontos wurde entfernt',
    before: [
      hello(''),
      `der zweite Faktor Ihres Kontos bei ${partner} wurde entfernt; seine Wiederherstellungscodes gelten damit nicht mehr.`,
    ],
    action: null,
    after: [NOT_YOU],
    short: `Der zweite Faktor Ihres Kontos bei ${partner} wurde entfernt. ${NOT_YOU}`,
  }),
  'recovery-codes-made': ({ partner }) => ({
    subject: 'Neue Wiederherstellungscodes für Ihr Konto',
    before: [
      hello(''),
      `für Ihr Konto bei ${partner} wurden neue Wiederherstellungscodes gemacht. Die vorherigen gelten nicht mehr.`,
    ],
    action: null,
    after: [NOT_YOU],
    short: `Für Ihr Konto bei ${partner} wurden neue Wiederherstellungscodes gemacht. ${NOT_YOU}`,
  }),
  'recovery-code-used': ({ partner }) => ({
    subject: 'Ein Wiederherstellungscode Ihres Kontos wurde benutzt',
    before: [
      hello(''),
      `statt des zweiten Faktors Ihres Kontos bei ${partner} wurde ein Wiederherstellungscode benutzt.`,
    ],
    action: null,
    after: [NOT_YOU],
    short: `Ein Wiederherstellungscode Ihres Kontos bei ${partner} wurde benutzt. ${NOT_YOU}`,
  }),
}
