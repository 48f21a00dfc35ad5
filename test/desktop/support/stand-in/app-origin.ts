/**
 * Chromium knows Electron's schemes of an app only from Electron. In the rig its pages have this
 * origin, which no network can reach; the bundles read and write the app's own addresses.
 */
export const RIG_ORIGIN = 'https://console.app.invalid'
const APP_ORIGIN = 'app://console'

export function toRigAddress(address: string): string {
  return address.startsWith(`${APP_ORIGIN}/`)
    ? RIG_ORIGIN + address.slice(APP_ORIGIN.length)
    : address
}

export function toAppAddress(address: string): string {
  return address.startsWith(`${RIG_ORIGIN}/`)
    ? APP_ORIGIN + address.slice(RIG_ORIGIN.length)
    : address
}
