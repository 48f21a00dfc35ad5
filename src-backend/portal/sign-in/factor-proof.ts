import { z } from 'zod'
import type { Services } from '../../services.ts'
import type { Db, Trx } from '../../store/open-store.ts'
import { isRecoveryCode, useRecoveryCode } from '../../store/recovery-codes.ts'
import { useCodeOfStep, type SignIn } from '../../store/sign-ins.ts'
import { stepOfCode } from '../totp.ts'
import { writeAccountLetter } from './account-letter.ts'
import { hashOfRecoveryCode } from './recovery-codes.ts'

/** As somebody types it in a form, with whatever stands between the digits; empty: none. */
export const typedCode = z.string().max(40)

/** That somebody has the second factor, or a code that was kept for when it is lost; still to be used up. */
export type FactorProof =
  | { readonly kind: 'app'; readonly step: number }
  | { readonly kind: 'recovery'; readonly hash: string }

/** What somebody typed; null: it proves nothing. */
export async function readProof(
  db: Db,
  signIn: SignIn & { readonly totpSecret: string },
  typed: string,
  now: number,
): Promise<FactorProof | null> {
  const step = stepOfCode(signIn.totpSecret, typed, now)
  if (step !== null) return { kind: 'app', step }
  const hash = hashOfRecoveryCode(signIn.id, typed)
  const isKnown = hash !== null && (await isRecoveryCode(db, signIn, hash))
  return isKnown ? { kind: 'recovery', hash } : null
}

/**
 * Uses a proof up; of a recovery code a letter tells.
 *
 * @returns false where it was used before.
 */
export async function useProof(
  trx: Trx,
  services: Pick<Services, 'ids' | 'clock'>,
  signIn: Pick<SignIn, 'partner' | 'id' | 'address'>,
  proof: FactorProof,
): Promise<boolean> {
  if (proof.kind === 'app') return useCodeOfStep(trx, signIn, proof.step)
  if (!(await useRecoveryCode(trx, signIn, proof.hash))) return false
  const { partner, address } = signIn
  await writeAccountLetter(trx, services, { kind: 'recovery-code-used', partner, address })
  return true
}
