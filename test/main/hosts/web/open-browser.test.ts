import { expect, test } from 'vitest'
import { browserCommand } from '#hosts/web/open-browser.ts'

test('each system opens a link in its own way', () => {
  expect([browserCommand('linux'), browserCommand('darwin'), browserCommand('win32')]).toEqual([
    ['xdg-open'],
    ['open'],
    ['rundll32', 'url.dll,FileProtocolHandler'],
  ])
})

test('no system opens it by a shell, which would take words of the link for commands', () => {
  const shells = ['cmd', 'cmd.exe', 'powershell', 'pwsh', 'sh', 'bash']
  const systems = ['linux', 'darwin', 'win32', 'freebsd'] as const
  const programs = systems.map((system) => browserCommand(system)[0])
  expect(programs.filter((name) => shells.includes(name))).toEqual([])
})
