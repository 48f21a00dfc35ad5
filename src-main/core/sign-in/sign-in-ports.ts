import type { SignInState } from '#shared/rpc/contract/sign-in.ts'
import type { Identity } from '../identity.ts'

/** What a host keeps a secret in. What it gives back can be read by this person on this machine only. */
export interface SecretBox {
  /** Of its kind, in a file's name: what one kind has sealed no other opens. */
  readonly name: string
  seal(text: string): Promise<string>
  /** null: not sealed by this box, or its key is gone. */
  open(sealed: string): Promise<string | null>
}

/** Opens a sign-in page in the system's browser; nobody hears whether one was there. */
export type OpenExternal = (url: string) => void

/** A bearer token, and whose data it opens. */
export interface Bearer {
  readonly token: string
  readonly identity: Identity
}

/** Who speaks to the backend. */
export interface Credentials {
  /** Whose data are shown; NOBODY: nobody's; null: the last person's. Asks nobody. */
  whose(): Promise<Identity | null>
  /**
   * For the next request; null: nobody is signed in.
   *
   * @throws LinkFailure when another token was needed and could not be got.
   */
  bearer(): Promise<Bearer | null>
  /** The backend refused this token. @returns another one; null: there is none. @throws LinkFailure */
  renew(refused: string): Promise<Bearer | null>
  /** The backend refused this one, too, that came of a renewal: the sign-in is worth nothing any more. */
  refused(token: string): Promise<void>
}

/** Signing in and out, as windows see it. */
export interface SignInDesk {
  readonly backend: string
  state(): SignInState
  onState(listener: (state: SignInState) => void): () => void
  start(): void
  cancel(): void
  signOut(): Promise<void>
}
