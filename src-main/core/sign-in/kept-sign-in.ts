import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { publicId } from '#shared/domain/words.ts'
import { signIn } from '#shared/protocol/sign-in.ts'
import { codeOf } from '../store/error-code.ts'
import type { SecretBox } from './sign-in-ports.ts'

const person = z.object({ operator: publicId, name: z.string(), email: z.string() })
export type SignedInPerson = z.infer<typeof person>

/** What outlives the program of a sign-in at one backend. */
const keptSignIn = z.object({
  /** null: signed out on purpose, so nobody's data are shown. */
  person: person.nullable(),
  /**
   * null: the sign-in ended; the person's data are still shown and queued for. Without a refresh
   * token it lasts as long as its first token.
   */
  session: signIn.extend({ refreshToken: z.string().nullable() }).nullable(),
})
export type KeptSignIn = z.infer<typeof keptSignIn>
export type SignInSession = NonNullable<KeptSignIn['session']>

export interface SignInKeeper {
  /** null: nobody has signed in here, or what was kept cannot be read any more. */
  read(): Promise<KeptSignIn | null>
  /** On the disk when it resolves. */
  write(kept: KeptSignIn): Promise<void>
}

/**
 * For each backend one sealed file of each kind of box, as hosts with different ones share a folder.
 * That somebody signed out is no secret and counts for all of them: it lies open in a file of its own,
 * so that nobody needs a keychain in order to leave.
 */
export function signInKeeper(dataDir: string, backendUrl: string, box: SecretBox): SignInKeeper {
  const name = `sign-in-${createHash('sha256').update(backendUrl).digest('hex').slice(0, 16)}`
  const [left, sealed] = [
    join(dataDir, `${name}.left`),
    join(dataDir, `${name}.${box.name}.sealed`),
  ]
  return {
    async read() {
      if (textOf(left) !== null) return { person: null, session: null }
      const found = textOf(sealed)
      const text = found === null ? null : await box.open(found)
      return text === null ? null : parse(text)
    },
    async write(kept) {
      const text = kept.person && (await box.seal(JSON.stringify(kept)))
      mkdirSync(dataDir, { recursive: true, mode: 0o700 })
      if (text === null) {
        // First: whatever of the rest comes about, nobody's data are shown.
        put(left, 'signed out\n')
        removeSealed(dataDir, name)
      } else {
        put(sealed, text)
        rmSync(left, { force: true })
      }
    },
  }
}

/** A crash leaves the old file or the new one. */
function put(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
}

function removeSealed(dataDir: string, name: string): void {
  try {
    const mine = readdirSync(dataDir).filter((file) => file.startsWith(`${name}.`))
    for (const file of mine) if (file.endsWith('.sealed')) rmSync(join(dataDir, file))
  } catch {
    // The sign-out stands all the same, and what stays beside it is not read.
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

function parse(text: string): KeptSignIn | null {
  try {
    return keptSignIn.parse(JSON.parse(text))
  } catch {
    return null
  }
}
