/**
 * Loaded by `--import` into a program that a host starts. The host holds the other end of its
 * standard input, and the system closes that when the host ends, however it ends: a killed host
 * leaves no backend behind.
 */
process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM'))
process.stdin.resume()
// Waiting for the host's end must not be what keeps a finished program alive.
if ('unref' in process.stdin) process.stdin.unref()
