import type { Page } from '@playwright/test'

export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface MenuEntry {
  readonly id?: string | undefined
  readonly role?: string | undefined
  readonly accelerator?: string | undefined
  readonly submenu?: readonly MenuEntry[] | undefined
}

/** How a desktop console is started and driven: by the rig, or on Electron itself. */
export interface DesktopDriver {
  start(environment: Readonly<Record<string, string>>): Promise<Desktop>
}

/** A running desktop console, as a person and the system around it have it. */
export interface Desktop {
  /** The content of its window. */
  readonly page: Page
  /** What the window was made with. */
  preferences(): Promise<Readonly<Record<string, unknown>>>
  /** Where the window lies, not maximised. */
  bounds(): Promise<Bounds>
  /** A person moves the window. */
  place(bounds: Bounds): Promise<void>
  menu(): Promise<readonly MenuEntry[]>
  /** Chooses an item of the menu. */
  choose(id: string): Promise<void>
  /** Ends the core's process as a crash does. @returns how many there were: 1, or 0 between two. */
  killCore(): Promise<number>
  /** What was handed to the system's browser. */
  openedExternally(): Promise<readonly string[]>
  /** What it wrote so far where errors are written; the text of a box of the system, too. */
  said(): string
  /** Starts the program a second time on the same folder, until it has ended. */
  startAgain(): Promise<void>
  closeWindow(): Promise<void>
  /** Wishes to quit, as by the menu. Does not wait. */
  quit(): Promise<void>
  /** The system says that it shuts down. @returns whether it was asked to wait. */
  shutDown(): Promise<boolean>
  /** The exit code, once the program is gone. */
  readonly ended: Promise<number | null>
  /** For the end of a test: whatever runs yet is ended. */
  dispose(): Promise<void>
}
