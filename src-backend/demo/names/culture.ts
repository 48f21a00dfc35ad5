import { assert } from '#shared/lib/assert.ts'

/** A name as it is written, and as an address spells it. */
export interface PoolName {
  readonly written: string
  readonly latin: string
}

export type Pool = readonly [PoolName, ...PoolName[]]

/** Names of people and companies of one language, the most frequent first. */
export interface Culture {
  /** How many of a hundred-odd clients are at home here. */
  readonly weight: number
  readonly given: Pool
  readonly family: Pool
  /** First words of company names; null: the invented ones that all Latin scripts share. */
  readonly stems: Pool | null
  readonly trades: Pool
  /** With `{stem}` and `{trade}`. */
  readonly companyForms: readonly [string, ...string[]]
  /** E.164 with `#` for any digit. Invented: the demo sends nothing to anybody. */
  readonly phone: string
}

/** A pool from a list: `Anna, Jürgen, 太郎|taro`. What is not Latin says how an address spells it. */
export function pool(list: string): Pool {
  const [first, ...others] = list.split(',').map((item) => poolName(item.trim()))
  assert(first, 'A pool has names.')
  return [first, ...others]
}

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  œ: 'oe',
}

/** Only a–z and 0–9, marks and signs left out; empty for what is not Latin. */
export function latinSpelling(text: string): string {
  return text
    .toLowerCase()
    .replace(/[ßæøłđðþıœ]/g, (letter) => LETTERS[letter] ?? '')
    .normalize('NFKD')
    .replace(/[^a-z0-9]/g, '')
}

function poolName(item: string): PoolName {
  const [written = '', latin] = item.split('|')
  return { written: written.normalize('NFC'), latin: latin ?? latinSpelling(written) }
}
