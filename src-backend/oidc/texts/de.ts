import type { Texts } from './en.ts'

export const de: Texts = {
  title: 'Anmelden',
  lead: 'Melden Sie sich als Operator an, um die Seatwright-Konsole auf diesem Computer zu nutzen.',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  signIn: 'Anmelden',
  wrong: 'Die E-Mail-Adresse oder das Passwort ist falsch.',
  wait: (minutes) =>
    minutes === 1
      ? 'Das waren zu viele Versuche. Versuchen Sie es in einer Minute wieder.'
      : `Das waren zu viele Versuche. Versuchen Sie es in ${minutes} Minuten wieder.`,
  continueTitle: (name) => `Als ${name} fortfahren?`,
  continueLead:
    'Ein Programm auf diesem Computer möchte in Ihrem Namen arbeiten. Fahren Sie nur fort, wenn Sie dies in der Seatwright-Konsole begonnen haben.',
  continueAs: 'Fortfahren',
  expiredTitle: 'Diese Anmeldung ist vorbei',
  expiredLead:
    'Sie wurde beendet oder hat zu lange gedauert. Beginnen Sie in der Konsole von vorn.',
  failedTitle: 'Die Anmeldung hat nicht geklappt',
  failedLead: 'Gehen Sie zur Konsole zurück und beginnen Sie von vorn.',
  busyTitle: 'Zu viele Versuche',
  busyLead:
    'Aus Ihrem Netz kamen sehr viele. Warten Sie eine Minute und laden Sie diese Seite dann neu.',
  awayTitle: 'Die Anmeldung geht gerade nicht',
  awayLead: 'Die Daten sind nicht erreichbar. Laden Sie diese Seite gleich noch einmal.',
  passwordTitle: 'Passwort wählen',
  passwordLead: (email) => `Für ${email}. Damit melden Sie sich an der Konsole an.`,
  newPassword: 'Neues Passwort',
  passwordHint: (characters) => `Mindestens ${characters} Zeichen.`,
  savePassword: 'Passwort speichern',
  tooShort: (characters) => `Wählen Sie ein Passwort mit mindestens ${characters} Zeichen.`,
  tooLong: 'Dieses Passwort ist zu lang.',
  savedTitle: 'Passwort gespeichert',
  savedLead:
    'Sie können sich jetzt damit anmelden. Wer vorher als Sie angemeldet war, wurde abgemeldet.',
  voidTitle: 'Dieser Link gilt nicht mehr',
  voidLead:
    'Er wurde benutzt, ist zu alt, oder es gibt einen neueren. Bitten Sie um einen neuen Link.',
}
