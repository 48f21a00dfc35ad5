const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const WEEK = 7 * DAY

export interface Formats {
  number(value: number): string
  /** Whole per cent: “93%”. */
  percent(whole: number): string
  /** A day: “12 Mar 2026”. */
  date(at: number): string
  /** A calendar date `YYYY-MM-DD`, which no zone may shift. */
  calendarDate(date: string): string
  /** Day and time, for a title. */
  exact(at: number): string
  /** “14:02” on the same day, otherwise with the day before it. */
  since(at: number, now: number): string
  /** Under a week how long ago; then the day. Under a minute null: “just now” is a word. */
  relative(at: number, now: number): string | null
  /** “Ada, Grace or Joan”. */
  list(items: readonly string[]): string
  /** “Ada, Grace and Joan”. */
  all(items: readonly string[]): string
  /** How long something still takes, in its largest unit, rounded up: “4 minutes”. */
  duration(ms: number): string
}

/** How values are written, in one locale and the time zone of this machine. */
export function createFormats(locale: string): Formats {
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const shares = new Intl.NumberFormat(locale, { style: 'percent' })
  const inUnit = (unit: 'second' | 'minute' | 'hour'): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' })
  const seconds = inUnit('second')
  const minutes = inUnit('minute')
  const hours = inUnit('hour')
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  const zonelessDays = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const times = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' })
  const shortFull = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const ages = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const lists = new Intl.ListFormat(locale, { type: 'disjunction' })
  const conjunctions = new Intl.ListFormat(locale, { type: 'conjunction' })
  return {
    number: (value) => numbers.format(value),
    percent: (whole) => shares.format(whole / 100),
    date: (at) => days.format(at),
    calendarDate: (date) => zonelessDays.format(Date.parse(`${date}T00:00:00Z`)),
    exact: (at) => full.format(at),
    since: (at, now) => (isSameDay(at, now) ? times : shortFull).format(at),
    relative(at, now) {
      const age = now - at
      if (age < MINUTE) return null
      if (age < HOUR) return ages.format(-Math.floor(age / MINUTE), 'minute')
      if (age < DAY) return ages.format(-Math.floor(age / HOUR), 'hour')
      return age < WEEK ? ages.format(-Math.floor(age / DAY), 'day') : days.format(at)
    },
    list: (items) => lists.format(items),
    all: (items) => conjunctions.format(items),
    duration(ms) {
      if (ms <= MINUTE) return seconds.format(Math.max(1, Math.ceil(ms / 1_000)))
      return ms <= HOUR
        ? minutes.format(Math.ceil(ms / MINUTE))
        : hours.format(Math.ceil(ms / HOUR))
    },
  }
}

function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString()
}
