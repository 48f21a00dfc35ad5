import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export const OWNER = 'owner@imported.example'
/** All people of the list, and nobody else, are found by this. */
export const FAMILY_NAME = 'Quillfeather'

const LINES_AT_ONCE = 1_000
const GIVEN_NAMES = ['Ada', 'Bo', 'Cy', 'Dóra', 'Eli', 'Fay', 'Gus', 'Hana', 'Ivo', 'Jun']

/** A customer's list of so many people, the owner in its midst. */
export function writeList(file: string, people: number): Promise<void> {
  return pipeline(Readable.from(textOf(people)), createWriteStream(file))
}

function* textOf(people: number): Generator<string> {
  yield 'Email Address,First Name,Last Name,Mobile Phone\n'
  for (let from = 0; from < people; from += LINES_AT_ONCE) {
    const lines = Array.from({ length: Math.min(LINES_AT_ONCE, people - from) }, (_, at) =>
      lineOf(from + at, people),
    )
    yield lines.join('')
  }
}

function lineOf(index: number, people: number): string {
  const email =
    index === Math.floor(people / 2) ? OWNER : `person${index.toString(36)}@imported.example`
  const phone = index % 2 === 0 ? `+4930${String(index).padStart(8, '0')}` : ''
  return `${email},${GIVEN_NAMES[index % GIVEN_NAMES.length]},${FAMILY_NAME},${phone}\n`
}
