import type { Culture } from './culture.ts'
import { cyrillic, greek, polish, turkish, vietnamese, yoruba } from './eastern.ts'
import { arabic, chinese, hebrew, indian, japanese, korean } from './southern.ts'
import {
  dutch,
  english,
  french,
  german,
  icelandicMen,
  icelandicWomen,
  irish,
  italian,
  portuguese,
  spanish,
  swedish,
} from './western.ts'

/** Every language of the demo. An entry's place is part of what a seed means: add at the end. */
export const cultures: readonly [Culture, ...Culture[]] = [
  english,
  german,
  french,
  spanish,
  polish,
  turkish,
  vietnamese,
  arabic,
  hebrew,
  chinese,
  japanese,
  korean,
  cyrillic,
  greek,
  indian,
  yoruba,
  icelandicWomen,
  icelandicMen,
  irish,
  italian,
  portuguese,
  dutch,
  swedish,
]
