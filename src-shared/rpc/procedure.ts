import { oc } from '@orpc/contract'

/**
 * Marks every procedure. A read answers from the local store, changes nothing and never waits for
 * the network; a write goes through the one writer and may be held while the host must not be closed.
 * An ask goes to the backend and keeps nothing here: offline it answers at once that it cannot.
 */
interface ProcedureMeta {
  readonly access: 'read' | 'write' | 'ask'
}

const procedure = oc.$meta<ProcedureMeta>({ access: 'read' })

export const read = procedure.meta({ access: 'read' })
export const write = procedure.meta({ access: 'write' })
export const ask = procedure.meta({ access: 'ask' })
