import { z } from 'zod'

/** What every form carries beside its fields: that this browser got it from us is checked for all of them. */
export const csrf = z.string().max(100)
