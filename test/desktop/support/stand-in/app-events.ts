import { Events } from './strict.ts'

export const appEvents = new Events('app')

export function tellApp(event: string, ...args: readonly unknown[]): void {
  appEvents.emit(event, ...args)
}
