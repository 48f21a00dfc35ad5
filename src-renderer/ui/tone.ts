/** How much a state is to be noticed; never the only thing that tells it. */
export type Tone = 'plain' | 'licensed' | 'attention' | 'danger' | 'accent'
