import { z } from 'zod'

/** Languages that letters are written in. */
export const language = z.enum(['en', 'de'])
export type Language = z.infer<typeof language>

export const DEFAULT_LANGUAGE: Language = 'en'
