import type { Services } from '../../services.ts'
import type { SignIn } from '../../store/sign-ins.ts'
import type { Mistakes } from '../look/fields.ts'
import { newPasswordMistake } from '../password/new-password.ts'
import { hashPassword } from '../passwords.ts'
import { beginAttempt, forgiveAttempt } from '../sign-in/attempts.ts'
import { checkFactor, checkSignIn, type Typed } from '../sign-in/check-sign-in.ts'
import { stepOfCode } from '../totp.ts'
import type { Visit } from '../visit.ts'
import type { Credential, NewFactor } from './accept-invite.ts'
import type { InviteFacts } from './invite-facts.ts'

export type Checked =
  | { readonly isRight: true; readonly credential: Credential }
  | { readonly isRight: false; readonly mistakes: Mistakes }

interface Form {
  readonly partner: string
  readonly facts: InviteFacts
  readonly signIn: SignIn | undefined
  readonly typed: Typed
}

/** What takes long is done before the transaction: passwords are slow on purpose. */
export async function checkAcceptForm(
  services: Pick<Services, 'store' | 'clock'>,
  visit: Visit,
  form: Form,
): Promise<Checked> {
  const { texts } = visit.language
  if (form.facts.door === 'issuer') return mistaken({ form: texts.invite.doors.issuer })
  const factor = newFactor(form, services.clock.now())
  if (factor === 'wrong') return mistaken({ code: texts.codeWrong })
  return form.signIn
    ? checkKnown(services, visit, { ...form, signIn: form.signIn }, factor)
    : checkNew(visit, form, factor)
}

function newFactor({ facts, typed }: Form, now: number): NewFactor | null | 'wrong' {
  const { offeredFactor: secret } = facts
  if (secret === null) return null
  const usedStep = stepOfCode(secret, typed.code, now)
  return usedStep === null ? 'wrong' : { secret, usedStep }
}

async function checkNew(
  { language }: Visit,
  { typed }: Form,
  factor: NewFactor | null,
): Promise<Checked> {
  const { texts } = language
  const wrong = newPasswordMistake(texts, typed.password)
  if (wrong !== null) return mistaken({ password: wrong })
  const password = await hashPassword(typed.password)
  return { isRight: true, credential: { kind: 'new', password, factor } }
}

/** Guessing here is guessing at the sign-in: it counts the same. */
async function checkKnown(
  services: Pick<Services, 'store' | 'clock'>,
  { language, ip }: Visit,
  { partner, facts, signIn, typed }: Form & { readonly signIn: SignIn },
  factor: NewFactor | null,
): Promise<Checked> {
  const { texts } = language
  const isFirst = signIn.password === null
  const unfit = isFirst ? newPasswordMistake(texts, typed.password) : null
  if (unfit !== null) return mistaken({ password: unfit })
  const trying = { partner, address: facts.address, ip }
  const minutes = await beginAttempt(services, trying)
  if (minutes > 0) return mistaken({ form: texts.signIn.tooMany(minutes) })
  const { db } = services.store
  const now = services.clock.now()
  const check = await (isFirst
    ? checkFactor(db, signIn, typed.code, now)
    : checkSignIn(db, signIn, typed, now))
  if (!check.isRight) {
    return check.wrong === 'code'
      ? mistaken({ code: texts.codeWrong })
      : mistaken({ password: texts.invite.passwordWrong })
  }
  await forgiveAttempt(services, trying)
  const { proof } = check
  const password = isFirst ? await hashPassword(typed.password) : null
  return {
    isRight: true,
    credential: { kind: 'known', signIn: signIn.id, password, proof, factor },
  }
}

function mistaken(mistakes: Mistakes): Checked {
  return { isRight: false, mistakes }
}
