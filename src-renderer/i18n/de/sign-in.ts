import type { Catalogue } from '../en/index.ts'

export const signIn: Catalogue['signIn'] = {
  title: 'Bei Seatwright anmelden',
  lead: 'Ihr Browser öffnet die Anmeldeseite. Sobald Sie dort angemeldet sind, werden Ihre Kunden mit dieser Konsole abgeglichen.',
  byPerson:
    'Sie sind abgemeldet. Was noch wartet, ist auf diesem Rechner für Sie aufgehoben; niemand sonst sieht oder sendet es.',
  backend: 'Server',
  start: 'Anmelden',
  again: 'Noch einmal versuchen',
  waiting: 'Ihr Browser ist an der Reihe',
  waitingText: 'Machen Sie in dem Fenster weiter, das Ihr Browser geöffnet hat.',
  noWindow: 'Kein Fenster zu sehen?',
  open: 'Anmeldeseite öffnen',
  cancel: 'Abbrechen',
  failed: {
    unreachable:
      'Der Server, oder wer dort Personen anmeldet, ist nicht zu erreichen. Prüfen Sie das Netz, und versuchen Sie es noch einmal.',
    untrusted:
      'Dem Zertifikat des Servers, oder dessen, der dort Personen anmeldet, kann nicht vertraut werden. Sagen Sie es dem, der ihn betreibt.',
    'not-an-issuer':
      'Was geantwortet hat, kann niemanden anmelden. Prüfen Sie die Adresse des Servers, oder sagen Sie es dem, der ihn betreibt.',
    denied: 'Die Anmeldung wurde abgelehnt oder abgebrochen.',
    'too-late': 'Ihr Browser kam nicht rechtzeitig zurück.',
    clock:
      'Die Uhr dieses Rechners geht falsch, deshalb ließ sich die Anmeldung nicht prüfen. Stellen Sie die Uhr, und versuchen Sie es noch einmal.',
    'no-operator':
      'Sie sind angemeldet, aber auf diesem Server nicht als Betreuer eingetragen. Fragen Sie, wer dort die Betreuer verwaltet.',
    'not-kept':
      'Dieser Rechner konnte die Anmeldung nicht aufbewahren. Sehen Sie nach seinem Datenträger oder Schlüsselbund, und versuchen Sie es noch einmal.',
  },
  ended:
    'Ihre Anmeldung ist zu Ende. Sie können weiterarbeiten: Alles wird aufgehoben und gesendet, sobald Sie wieder angemeldet sind.',
  removed:
    'Sie sind auf diesem Server nicht mehr als Betreuer eingetragen. Was abgeglichen war, wurde von diesem Rechner entfernt; was Sie vorgemerkt hatten, ist noch da und wird nicht gesendet.',
  endedLabel: 'Abgemeldet',
  signOut: 'Abmelden',
}
