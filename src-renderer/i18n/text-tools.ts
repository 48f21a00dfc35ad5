import type { TextKey } from './en/index.ts'
import type { Formats } from './formats.ts'
import { i18n } from './i18n.ts'
import { said } from './said.ts'

type Values = Readonly<Record<string, string>>

/** All that a component needs to speak. */
export interface TextTools extends Pick<
  Formats,
  'number' | 'percent' | 'date' | 'exact' | 'list' | 'all' | 'duration' | 'calendarDate'
> {
  t(key: TextKey, values?: Values): string
  /** A text with a plural; `{count}` is the number, written for a person. */
  counted(key: TextKey, count: number, values?: Values): string
  /** The moment that "ago" is reckoned from. */
  now(): number
  /** How long ago, as of now. */
  ago(at: number): string
  since(at: number): string
}

/** @param formats and @param now are asked at each use, so that both may be reactive. */
export function createTextTools(formats: () => Formats, now: () => number): TextTools {
  const { t: translate } = i18n.global
  const number = (value: number): string => formats().number(value)
  return {
    number,
    now,
    t: (key, values) => (values ? translate(key, values) : said(key)),
    counted: (key, count, values = {}) =>
      translate(key, { count: number(count), ...values }, count),
    percent: (whole) => formats().percent(whole),
    date: (at) => formats().date(at),
    exact: (at) => formats().exact(at),
    list: (items) => formats().list(items),
    all: (items) => formats().all(items),
    duration: (ms) => formats().duration(ms),
    calendarDate: (date) => formats().calendarDate(date),
    ago: (at) => formats().relative(at, now()) ?? translate('common.justNow'),
    since: (at) => formats().since(at, now()),
  }
}
