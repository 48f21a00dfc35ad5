import { oc } from '@orpc/contract'

/**
 * Marks every procedure. A read answers from the local store, changes nothing and never waits for
 * the network; a write goes through the one writer and may be held while the host must not be closed.
 */
interface ProcedureMeta {
  readonly access: 'read' | 'write'
}

const procedure = oc.$meta<ProcedureMeta>({ access: 'read' })

export const read = procedure.meta({ access: 'read' })
export const write = procedure.meta({ access: 'write' })
