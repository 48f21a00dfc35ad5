/** The one host that the tests allow. */
export const ALLOWED = 'seatwright.example'

const hosts = [
  'evil.example',
  `${ALLOWED}.evil.example`,
  `evil${ALLOWED}`,
  `evil-${ALLOWED}`,
  `www.${ALLOWED}`,
  `${ALLOWED}.`,
  `${ALLOWED}..`,
  `.${ALLOWED}`,
  `${ALLOWED}%2eevil.example`,
  `${ALLOWED}%00.evil.example`,
  `evil.example%23${ALLOWED}`,
  `ѕeatwright.example`,
  `seatwrіght.example`,
  `seatwright.examp1e`,
  `xn--eatwright-g0k.example`,
  'localhost',
  '127.0.0.1',
  '0x7f000001',
  '2130706433',
  '[::1]',
  '169.254.169.254',
  'seatwright',
]
const paths = ['', '/', '/x.exe', `/${ALLOWED}`, `/?next=https://${ALLOWED}/`, `/#@${ALLOWED}/`]
const wrongHosts = hosts.flatMap((host) => paths.map((path) => `https://${host}${path}`))

const schemes = [
  'http:',
  'ftp:',
  'file:',
  'smb:',
  'javascript:',
  'vbscript:',
  'data:',
  'blob:https:',
  'view-source:https:',
  'filesystem:https:',
  'ms-settings:',
  'ms-msdt:',
  'ms-word:ofe|u|https:',
  'search-ms:',
  'shell:',
  'ssh:',
  'telnet:',
  'ldap:',
  'jar:https:',
  'intent:',
  'tel:',
  'sms:',
  'mailto:',
  'vscode:',
  'steam:',
  'app:',
  'about:',
  'chrome:',
  'devtools:',
  'ws:',
  'wss:',
  'httpsx:',
  'x-https:',
]
const wrongSchemes = schemes.flatMap((scheme) => [
  `${scheme}//${ALLOWED}/`,
  `${scheme}${ALLOWED}`,
  `${scheme.toUpperCase()}//${ALLOWED}/`,
])

const people = ['user', 'user:word', ':word', 'evil.example', `${ALLOWED}`, '%20', 'a%40b']
const withPeople = people.flatMap((who) => [
  `https://${who}@${ALLOWED}/`,
  `https://${who}@evil.example/`,
  `https://${ALLOWED}/@${who}`.replace(`${ALLOWED}/`, `${ALLOWED}:8443/`),
])

const ports = ['0', '1', '22', '80', '444', '8443', '65535', '65536', '-1', 'x']
const withPorts = ports.map((port) => `https://${ALLOWED}:${port}/`)

const leading = [
  '\u00a0',
  '\ufeff',
  '\u200b',
  '\u202e',
  'x',
  '"',
  "'",
  '<',
  '(',
  '//',
  '\\\\',
  '.',
  '%20',
]
const withLeading = leading.map((before) => `${before}https://${ALLOWED}/`)

const others = [
  '',
  ' ',
  ALLOWED,
  `//${ALLOWED}/`,
  `/${ALLOWED}`,
  `\\\\${ALLOWED}\\share`,
  `\\\\evil.example\\share\\x.exe`,
  `C:\\Windows\\System32\\calc.exe`,
  'calc.exe',
  '/bin/sh',
  '~/x',
  'https:',
  'https://',
  'https:///',
  `https:// ${ALLOWED}/`,
  `https://${ALLOWED} .evil.example/`,
  `https://${ALLOWED}\\@evil.example/`,
  `https://evil.example\\${ALLOWED}/`,
  `https://evil.example/\\${ALLOWED}`,
  `https://evil.example?${ALLOWED}/`,
  `https://evil.example#${ALLOWED}/`,
  `https://evil.example;${ALLOWED}/`,
  `https://evil.example,${ALLOWED}/`,
  `https://evil.example|${ALLOWED}/`,
  `https://[${ALLOWED}]/`,
  `https://%73eatwright.evil.example/`,
  `h t t p s://${ALLOWED}/`,
  `https%3a//${ALLOWED}/`,
  `https&colon;//${ALLOWED}/`,
  `ｈttps://${ALLOWED}/`,
  `--inspect https://${ALLOWED}/`,
  `$(calc) https://${ALLOWED}/`,
  'null',
  'undefined',
  '[object Object]',
  `https://${'a'.repeat(300)}.example/`,
  `https://${'a.'.repeat(2_000)}example/`,
]

/** Addresses that nobody may hand to the system. */
export const hostileLinks: readonly string[] = [
  ...new Set([
    ...wrongHosts,
    ...wrongSchemes,
    ...withPeople,
    ...withPorts,
    ...withLeading,
    ...others,
  ]),
]
