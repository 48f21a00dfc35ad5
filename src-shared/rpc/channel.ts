/**
 * How a window reaches the core. The messages are oRPC's own; what is said here is how the channel
 * comes to be. Both hosts, the preload and the renderer read it, nobody repeats a name.
 *
 * **Which channel.** Where the preload ran, `window[CHANNEL_GLOBAL]` is `'message-port'`; where it is
 * missing, the page was served by the web host and uses a WebSocket.
 *
 * **Web host.** The terminal shows `http://127.0.0.1:PORT/#token=TOKEN`.
 * 1. The page takes the token out of the fragment (`history.replaceState`) before its router starts.
 * 2. `POST /session` with `Content-Type: application/json` and `{"token": TOKEN}` answers 200 and
 *    `{"secret": SECRET}`, once (schemas: session-exchange.ts). A used or wrong token is answered 403. The secret goes to
 *    `sessionStorage[SESSION_KEY]`: a reload goes on with it, a new tab needs a new link.
 * 3. `new WebSocket('ws://' + location.host + RPC_PATH, socketProtocols(SECRET))`. The secret is
 *    never in a URL; the host answers with SUBPROTOCOL only.
 * 4. A browser does not tell a page why a socket was refused. A page whose socket closed asks
 *    `GET /session` with `Authorization: Bearer SECRET`: 204, the session stands, connect again
 *    with back-off; 401, it has ended (the host was started anew), a new link is needed; no answer, the
 *    host is gone or restarting, ask again with back-off.
 * A session lives as long as the host, but ends after SESSION_IDLE_MS without a socket.
 *
 * **Desktop host.** The page posts `{ type: PORT_REQUEST }` to its own window; the preload passes it
 * on, the main process makes a channel between page and core once the core is ready, and the preload
 * posts `{ type: PORT_DELIVERY }` to the window with the port as the only entry of `ports`. The page
 * calls `port.start()`. When the core ends, `{ type: PORT_LOST }` is posted, because Chromium fires no
 * `close` at a port whose other end is gone; the page then asks again. Each request replaces the
 * window's earlier port.
 *
 * What the person chooses in the desktop's menu and only the page can do comes the same way as plain
 * data: main sends MENU_COMMAND with a word of menu-command.ts, the preload posts
 * `{ type: MENU_COMMAND, command }` to the window. The page parses it and does what its key does.
 */
export const RPC_PATH = '/rpc'
export const SESSION_PATH = '/session'

/** The only subprotocol that the web host selects. */
export const SUBPROTOCOL = 'seatwright.rpc.v1'
/** Before the secret, in a second offered subprotocol. */
export const SECRET_PROTOCOL_PREFIX = 'seatwright.secret.'

/** Key of the session secret in the tab's sessionStorage. */
export const SESSION_KEY = 'seatwright.session'
export const SESSION_IDLE_MS = 24 * 60 * 60 * 1000

/** The largest message that the host accepts; a longer one closes the socket with 1009. */
export const MAX_MESSAGE_BYTES = 1024 * 1024

export const CHANNEL_GLOBAL = 'seatwrightChannel'
export const PORT_REQUEST = 'seatwright:port-request'
export const PORT_DELIVERY = 'seatwright:port'
export const PORT_LOST = 'seatwright:port-lost'
export const MENU_COMMAND = 'seatwright:menu'

/** What a page passes as the second argument of `new WebSocket`. */
export function socketProtocols(secret: string): string[] {
  return [SUBPROTOCOL, `${SECRET_PROTOCOL_PREFIX}${secret}`]
}

/** The fragment of the link that the web host prints. */
export function linkFragment(token: string): string {
  return `#token=${token}`
}

/** The token of such a fragment; null: it holds none. */
export function findToken(fragment: string): string | null {
  return /^#token=([A-Za-z0-9_-]{43})$/.exec(fragment)?.[1] ?? null
}
