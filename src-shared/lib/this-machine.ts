/**
 * Whether a host is this machine, so that nobody can read along on the way.
 *
 * @param hostname as a URL has it: there an address in numbers has four of them, so that
 * `127.evil.example` is a name.
 */
export function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
