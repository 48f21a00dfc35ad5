import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { isFull } from '../../support/proof.ts'
import { axeFindings } from './axe-findings.ts'
import { cutTexts } from './cut-texts.ts'
import { readAs } from './language.ts'
import { motionEnded } from './motion-ended.ts'

const SCREENS = 'test/e2e/screens'

/** Colours are looked at in both; with the other tests in one. */
export const SCHEMES: readonly Scheme[] = ['light', 'dark']
export type Scheme = 'light' | 'dark'

/**
 * Asks axe and looks for words that were cut: nothing of any kind is found. A picture is for a
 * person to look at, so it is taken where all is looked at.
 */
export type Look = (name: string) => Promise<void>

/** @param alsoGerman colours do not depend on the language: one scheme shows what longer words do. */
export function looking(page: Page, scheme: Scheme, alsoGerman = scheme === 'light'): Look {
  return async (name) => {
    await motionEnded(page)
    await takePicture(page, `${name}-${scheme}`)
    expect.soft(await axeFindings(page), `axe on ${name}, ${scheme}`).toEqual([])
    expect.soft(await page.evaluate(cutTexts), `cut words on ${name}`).toEqual([])
    if (alsoGerman) await lookInGerman(page, name)
  }
}

/** In a window of the usual size, where nothing moves. */
export async function beginTour(page: Page, scheme: Scheme): Promise<Look> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 1280, height: 800 })
  return looking(page, scheme)
}

async function lookInGerman(page: Page, name: string): Promise<void> {
  await readAs(page, 'de-DE')
  await takePicture(page, `${name}-german`)
  expect.soft(await page.evaluate(cutTexts), `cut German words on ${name}`).toEqual([])
  await readAs(page, 'en-US')
}

async function takePicture(page: Page, name: string): Promise<void> {
  if (isFull) await page.screenshot({ path: `${SCREENS}/${name}.png` })
}
