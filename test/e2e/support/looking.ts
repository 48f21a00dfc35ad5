import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { axeFindings } from './axe-findings.ts'
import { cutTexts } from './cut-texts.ts'
import { readAs } from './language.ts'

const SCREENS = 'test/e2e/screens'

/** Colours are looked at in both; with the other tests in one. */
export const SCHEMES: readonly Scheme[] = ['light', 'dark']
export type Scheme = 'light' | 'dark'

/** Takes the picture, asks axe and looks for words that were cut: nothing of any kind is found. */
export type Look = (name: string) => Promise<void>

/** @param alsoGerman colours do not depend on the language: one scheme shows what longer words do. */
export function looking(page: Page, scheme: Scheme, alsoGerman = scheme === 'light'): Look {
  return async (name) => {
    await page.screenshot({ path: `${SCREENS}/${name}-${scheme}.png` })
    expect.soft(await axeFindings(page), `axe on ${name}, ${scheme}`).toEqual([])
    expect.soft(await page.evaluate(cutTexts), `cut words on ${name}`).toEqual([])
    if (alsoGerman) await lookInGerman(page, name)
  }
}

async function lookInGerman(page: Page, name: string): Promise<void> {
  await readAs(page, 'de-DE')
  await page.screenshot({ path: `${SCREENS}/${name}-german.png` })
  expect.soft(await page.evaluate(cutTexts), `cut German words on ${name}`).toEqual([])
  await readAs(page, 'en-US')
}
