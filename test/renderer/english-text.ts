import { createFormats } from '#renderer/i18n/formats.ts'
import { createTextTools, type TextTools } from '#renderer/i18n/text-tools.ts'

export const NOON = new Date(2026, 10, 22, 12, 0).getTime()

const formats = createFormats('en-GB')

/** The words of the screens at a fixed noon. */
export const englishText: TextTools = createTextTools(
  () => formats,
  () => NOON,
)
