/**
 * The version of the wire between console and licensing backend, sent both ways in the header.
 * Raise it when an old console or an old backend could misread the other; the history says why.
 *
 * 1: bootstrap, changes, events, commands (activate-seats, revoke-seats), imports, grants.
 * 2: commands about people; why a command was refused; what a profile asks of invitations; sign-in;
 *    inbox and alert settings; facts and entitlements of the licensed product; readiness; which
 *    commands the ledger knows.
 */
export const PROTOCOL_VERSION = 2

export const PROTOCOL_HEADER = 'seatwright-protocol'
