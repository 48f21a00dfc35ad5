import { expect, test } from 'vitest'
import { browserDoor } from '#hosts/electron/browser-door.ts'

const PAGE = 'https://id.example/authorize?client_id=a&state=b'

function door() {
  const opened: string[] = []
  return { opened, ...browserDoor((url) => opened.push(url)) }
}

test('the core opens the sign-in page, and so does its link on the page while it is on its way', () => {
  const one = door()
  one.openExternal(PAGE)
  expect(one.opened).toEqual([])
  one.openSignInPage(PAGE)
  one.openExternal(PAGE)
  one.openExternal(`${PAGE}&more=1`)
  expect(one.opened).toEqual([PAGE, PAGE])
  one.openSignInPage('https://id.example/next')
  one.openExternal(PAGE)
  expect(one.opened).toEqual([PAGE, PAGE, 'https://id.example/next'])
})

test.each([
  'file:///etc/passwd',
  'http://evil.example/',
  'https://ada:pass@id.example/',
  'calc',
  '',
])('neither of them opens %j', (address) => {
  const one = door()
  one.openSignInPage(address)
  one.openExternal(address)
  expect(one.opened).toEqual([])
})
