import { endpoints } from '#shared/protocol/endpoints.ts'
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import type { EngineState } from '../engine-state.ts'
import { isOfAnother, type Identity } from '../identity.ts'
import type { CorePorts } from '../ports.ts'
import type { WriterPort } from '../store/writer-port.ts'
import type { BackendClient } from './backend-client.ts'
import type { Knocker } from './knocker.ts'
import { LinkFailure, newLife } from './link-failure.ts'

export interface MeetingDeps {
  readonly ports: Pick<CorePorts, 'clock'>
  readonly client: BackendClient
  /** Whose outbox this is. */
  readonly identity: Identity
  readonly writer: WriterPort
  readonly state: EngineState
}

/** What the backend is, as it said itself. */
export interface Meeting {
  /** This life of its data. */
  readonly epoch: string
  /** The operators of the kept session are those of this version. */
  readonly operatorsVersion: number
}

/** Asks who is signed in, for whom and what they may, and keeps it. @throws LinkFailure */
export async function meetBackend(
  { client, identity, writer, state, ports }: MeetingDeps,
  signal: AbortSignal,
): Promise<Meeting> {
  const { protocol, epoch, operatorsVersion, partner, operator, operators, catalogue } =
    await client.ask(endpoints.bootstrap, {}, signal)
  if (protocol !== PROTOCOL_VERSION) {
    throw new LinkFailure('update-needed', 'The backend speaks another version of the protocol.')
  }
  if (isOfAnother(identity, operator.id)) {
    throw new LinkFailure('signed-out', 'The backend takes the token for somebody else.')
  }
  const session = { partner, operator, operators, catalogue }
  state.keepSession(session, await writer.call('keepSession', session, ports.clock.now()))
  state.take(await writer.call('meetEpoch', epoch, ports.clock.now()))
  return { epoch, operatorsVersion }
}

/** Hears of the partner's operators while a connection lasts. */
export interface OperatorWatch {
  /** The backend's operators, or what one of them may, last changed in this version. */
  heard(operatorsVersion: number): void
  /** Asks the backend again whenever the kept session is of another version. @throws LinkFailure */
  run(link: AbortSignal): Promise<void>
}

/** @param changed knocked when there is something to ask for; of this connection alone. */
export function operatorWatch(deps: MeetingDeps, met: Meeting, changed: Knocker): OperatorWatch {
  let known = met.operatorsVersion
  return {
    heard(operatorsVersion) {
      if (operatorsVersion !== known) changed.knock()
    },
    async run(link) {
      for (;;) {
        await changed.next(link)
        if (link.aborted) return
        const now = await meetBackend(deps, link)
        if (now.epoch !== met.epoch) throw newLife()
        known = now.operatorsVersion
      }
    },
  }
}
