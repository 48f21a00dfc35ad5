import { acceptedLanguages } from '#shared/lib/accepted-languages.ts'

/**
 * `arrived`: what comes of it is seen in the console. `refused`: the issuer says so. `unasked`: the
 * browser came with what nobody waits for.
 */
export type Arrival = 'arrived' | 'refused' | 'unasked'

const texts = {
  en: {
    arrived: 'Go back to Seatwright. You can close this window.',
    refused:
      'You are not signed in: the sign-in was refused or given up. Go back to Seatwright to try again; you can close this window.',
    unasked: 'Nothing waits for this.',
  },
  de: {
    arrived: 'Kehren Sie zu Seatwright zurück. Dieses Fenster können Sie schließen.',
    refused:
      'Sie sind nicht angemeldet: Die Anmeldung wurde abgelehnt oder abgebrochen. Kehren Sie zu Seatwright zurück, um es noch einmal zu versuchen; dieses Fenster können Sie schließen.',
    unasked: 'Hierauf wartet niemand.',
  },
} as const satisfies Record<string, Record<Arrival, string>>

/** What the browser shows where it came back, in its own first language that there is. */
export function landingPage(arrival: Arrival, acceptLanguage: string | undefined): string {
  const language = acceptedLanguages(acceptLanguage).find(isKnown) ?? 'en'
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Seatwright</title><p>${texts[language][arrival]}</p></html>`
}

function isKnown(language: string): language is keyof typeof texts {
  return Object.hasOwn(texts, language)
}
