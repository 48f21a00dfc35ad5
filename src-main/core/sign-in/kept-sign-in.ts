import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
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

/** One sealed file for each backend. */
export function signInKeeper(dataDir: string, backendUrl: string, box: SecretBox): SignInKeeper {
  const name = createHash('sha256').update(backendUrl).digest('hex').slice(0, 16)
  const file = join(dataDir, `sign-in-${name}.sealed`)
  return {
    async read() {
      const sealed = textOf(file)
      const text = sealed === null ? null : await box.open(sealed)
      return text === null ? null : parse(text)
    },
    async write(kept) {
      const sealed = await box.seal(JSON.stringify(kept))
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      // A crash leaves the old file or the new one.
      writeFileSync(`${file}.new`, sealed, { mode: 0o600, flush: true })
      renameSync(`${file}.new`, file)
    },
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
