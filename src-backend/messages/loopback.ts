const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]', '::1'])

/** @param host a host name as a URL has it, without its port. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host)
}
