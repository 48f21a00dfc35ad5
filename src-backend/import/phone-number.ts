import parsePhoneNumber, { getCountries, type CountryCode } from 'libphonenumber-js'
import { fold } from '#shared/lib/fold.ts'
import { e164 } from '#shared/protocol/people-commands.ts'

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl']

const OTHER_NAMES: Readonly<Record<string, CountryCode>> = {
  usa: 'US',
  'united states of america': 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  holland: 'NL',
  'czech republic': 'CZ',
}

/**
 * A number as the protocol writes it (E.164). International numbers need no country; a national
 * one is read by the row's own country and is null without: a guessed country reaches a stranger.
 */
export function readPhone(text: string, country: string): string | null {
  const region = findCountry(country)
  const dialled = region ? text : text.trim().replace(/^00/, '+')
  const number = parsePhoneNumber(dialled, {
    extract: false,
    ...(region && { defaultCountry: region }),
  })
  if (!number?.isPossible()) return null
  const parsed = e164.safeParse(number.number)
  return parsed.success ? parsed.data : null
}

function findCountry(name: string): CountryCode | undefined {
  countries ??= countryNames()
  return countries.get(fold(name.trim()))
}

let countries: ReadonlyMap<string, CountryCode> | undefined

function countryNames(): ReadonlyMap<string, CountryCode> {
  const names = new Map<string, CountryCode>(Object.entries(OTHER_NAMES))
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames(language, { type: 'region' })
    for (const code of getCountries()) names.set(fold(display.of(code) ?? code), code)
  }
  for (const code of getCountries()) names.set(fold(code), code)
  return names
}
