import type { Catalogue } from '../en/index.ts'

export const groups: Catalogue['groups'] = {
  open: 'Gruppen …',
  title: 'Gruppen von {product} · {plan}',
  says: 'Eine Berechtigungsgruppe sagt, was ihre Personen im Konto von {client} dürfen. Der Kontoinhaber darf alles und braucht keine.',
  roles: 'Nur Inhaber und Administratoren des Partners ändern die Gruppen einer Lizenz: {askWhom}.',
  loading: 'Der Server wird gefragt …',
  none: 'Diese Lizenz hat noch keine Berechtigungsgruppe. Vorher lässt sich ihr niemand hinzufügen.',
  add: 'Eine Gruppe hinzufügen',
  addNow: 'Gruppe hinzufügen',
  edit: 'Bearbeiten',
  save: 'Speichern',
  name: 'Name',
  nameFirst: 'Geben Sie der Gruppe zuerst einen Namen.',
  opens: 'Was ihre Personen nutzen dürfen',
  added: '{name} ist hinzugefügt.',
  changed: '{name} ist geändert.',
  ended: '{name} ist aufgelöst.',
  end: {
    open: 'Auflösen …',
    action: 'Gruppe auflösen',
    empty: 'Niemand ist in {name}: Die Gruppe lässt sich auflösen.',
    last: 'Niemand ist in {name}: Die Gruppe lässt sich auflösen. Sie ist die letzte dieser Lizenz: Bis es wieder eine gibt, lässt sich niemand hinzufügen.',
    full: '{count} Person ist in {name}; einfach auflösen lässt sich die Gruppe nicht: Wählen Sie, in welche Gruppe die Person kommt. | {count} Personen sind in {name}; einfach auflösen lässt sich die Gruppe nicht: Wählen Sie, in welche Gruppe sie kommen.',
    noOther:
      '{count} Person ist in {name}; auflösen lässt sich die Gruppe nicht, denn es gibt keine andere. Fügen Sie zuerst eine hinzu. | {count} Personen sind in {name}; auflösen lässt sich die Gruppe nicht, denn es gibt keine andere. Fügen Sie zuerst eine hinzu.',
    addFirst: 'Fügen Sie zuerst eine andere Gruppe hinzu.',
    into: 'Ihre Personen kommen in',
  },
  refused: {
    forbidden:
      'Nur Inhaber und Administratoren des Partners ändern die Gruppen einer Lizenz. Nichts wurde geändert.',
    'not-found':
      'Auf dem Server gibt es das nicht mehr: Die Gruppe ist aufgelöst, oder Sie dürfen die Lizenz nicht sehen. Nichts wurde geändert.',
    ended: 'Die Gruppe wurde inzwischen aufgelöst; nichts wurde geändert. Wählen Sie eine andere.',
    noLicense:
      'Die Lizenz gibt es nicht mehr, oder Sie dürfen sie nicht mehr sehen. Nichts wurde geändert.',
    'group-name-taken':
      'Diese Lizenz hat schon eine Gruppe dieses Namens, gleich wie er geschrieben ist. Wählen Sie einen anderen Namen.',
    nameOf:
      'Diese Lizenz hat schon die Gruppe {name}: Ein Name ist derselbe, gleich wie er geschrieben ist. Wählen Sie einen anderen Namen.',
    'too-many-groups': 'Eine Lizenz hat höchstens {most} Gruppen. Lösen Sie zuerst eine auf.',
    'group-in-use':
      'In dieser Gruppe sind Personen, und es wurde nicht gesagt, wohin sie kommen, oder es sind zu viele auf einmal. Ordnen Sie zuerst einige einer anderen Gruppe zu: im Mitgliederverzeichnis auswählen, dann „Mehr“ und „Gruppe…“',
    peopleWithin:
      'In dieser Gruppe ist jetzt {count} Person. Wählen Sie, in welche Gruppe sie kommt. | In dieser Gruppe sind jetzt {count} Personen. Wählen Sie, in welche Gruppe sie kommen.',
    tooManyPeople:
      'In dieser Gruppe ist {count} Person; verschieben lassen sich höchstens {most} auf einmal. | In dieser Gruppe sind {count} Personen; verschieben lassen sich höchstens {most} auf einmal. Ordnen Sie zuerst einige einer anderen Gruppe zu: im Mitgliederverzeichnis auswählen, dann „Mehr“ und „Gruppe…“',
  },
  unreachable:
    'Gruppen liegen auf dem Server und lassen sich nur zeigen und ändern, solange er antwortet. {reason} Nichts wurde geändert.',
  perhapsDone:
    'Die Antwort des Servers kam nicht an; ob es getan ist, weiß hier niemand. {reason} Drücken Sie noch einmal: Es geschieht einmal, wie oft es auch gesendet wird.',
}
