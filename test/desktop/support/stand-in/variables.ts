/** Names where the rig's browser listens; the rig sets it for the main process. */
export const BROWSER_VARIABLE = 'SEATWRIGHT_RIG_BROWSER'
