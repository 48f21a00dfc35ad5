import { implement } from '@orpc/server'
import { contract } from '#shared/rpc/contract.ts'

/** The contract, to be given its handlers. */
export const os = implement(contract)
