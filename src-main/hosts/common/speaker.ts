import { givenToken, noSignIn } from '#core/sign-in/given-token.ts'
import type { Credentials, SignInDesk } from '#core/sign-in/sign-in-ports.ts'
import { openSignIn, type SignIn, type SignInOptions } from '#core/sign-in/sign-in.ts'

/** Who speaks to the backend in this run: by a given token, or whoever signs in. */
export interface Speaker {
  readonly credentials: Credentials
  readonly signIn: SignInDesk
  /** Told when somebody else than before is signed in, or nobody. */
  readonly onPerson: SignIn['onPerson']
  /** Ends what waits for a browser. */
  end(): void
}

/** @param token null: a person signs in. */
export async function openSpeaker(token: string | null, options: SignInOptions): Promise<Speaker> {
  if (token === null) return signInSpeaker(await openSignIn(options))
  return {
    credentials: givenToken(token),
    signIn: noSignIn(options.backendUrl),
    onPerson: () => () => undefined,
    end: () => undefined,
  }
}

function signInSpeaker(signIn: SignIn): Speaker {
  return {
    credentials: signIn.credentials,
    signIn,
    onPerson: (listener) => signIn.onPerson(listener),
    end: () => signIn.cancel(),
  }
}
