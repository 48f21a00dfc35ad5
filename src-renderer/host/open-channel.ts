import { CHANNEL_GLOBAL } from '#shared/rpc/channel.ts'
import type { OpenChannel } from './channel.ts'
import { portChannel } from './port-channel.ts'
import { webChannel } from './web-channel.ts'

/** The page asks what its host lends, never which host it is. */
export function hostChannel(): OpenChannel {
  const lent = (window as unknown as Readonly<Record<string, unknown>>)[CHANNEL_GLOBAL]
  return lent === 'message-port' ? portChannel() : webChannel()
}
