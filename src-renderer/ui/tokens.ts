/**
 * The look, in one place. Everything else asks for these by name: as CSS custom properties
 * (`--text-soft`), or through the theme that is handed to the component library. The contrast of
 * each pair that meets on screen is checked by a test.
 */
export interface Colours {
  /** Behind everything: rail and top bar. */
  readonly canvas: string
  /** Pages and tables. */
  readonly surface: string
  /** What floats: popovers, windows, notices. */
  readonly raised: string
  /** Fields and wells. */
  readonly sunken: string
  readonly hover: string
  readonly selected: string
  readonly border: string
  readonly borderStrong: string
  readonly text: string
  readonly textSoft: string
  readonly textFaint: string
  /** Filled with the accent: the one primary action. */
  readonly accent: string
  readonly accentHover: string
  readonly accentPressed: string
  readonly onAccent: string
  /** The accent as text, icon, ring or thin bar. */
  readonly accentText: string
  readonly licensed: string
  readonly attention: string
  readonly attentionTint: string
  readonly danger: string
  readonly skeleton: string
  readonly scrim: string
  readonly shadow: string
}

export type ThemeName = 'light' | 'dark'

export const colours: Readonly<Record<ThemeName, Colours>> = {
  light: {
    canvas: '#f6f6f8',
    surface: '#ffffff',
    raised: '#ffffff',
    sunken: '#f1f1f4',
    hover: '#f5f5f8',
    selected: '#eef0fd',
    border: '#e6e6eb',
    borderStrong: '#d2d3db',
    text: '#17181c',
    textSoft: '#4a4d59',
    textFaint: '#626673',
    accent: '#4450cf',
    accentHover: '#3a45bb',
    accentPressed: '#313aa3',
    onAccent: '#ffffff',
    accentText: '#3f4bc8',
    licensed: '#157347',
    attention: '#8a5300',
    attentionTint: '#fdf1d9',
    danger: '#b8292b',
    skeleton: '#ececf1',
    scrim: 'rgb(20 21 28 / 38%)',
    shadow: '0 0 0 1px rgb(20 21 28 / 6%), 0 8px 28px rgb(20 21 28 / 14%)',
  },
  dark: {
    canvas: '#0f1013',
    surface: '#15161a',
    raised: '#1e2025',
    sunken: '#1c1d22',
    hover: '#1b1c21',
    selected: '#20233c',
    border: '#26282e',
    borderStrong: '#393c45',
    text: '#eeeff2',
    textSoft: '#b6b9c4',
    textFaint: '#969aa7',
    accent: '#5661de',
    accentHover: '#5d68e1',
    accentPressed: '#4a54c8',
    onAccent: '#ffffff',
    accentText: '#a3abff',
    licensed: '#63cf98',
    attention: '#efb95a',
    attentionTint: '#2d2413',
    danger: '#ff8d87',
    skeleton: '#23252b',
    scrim: 'rgb(4 4 6 / 62%)',
    shadow: '0 0 0 1px rgb(255 255 255 / 8%), 0 12px 36px rgb(0 0 0 / 55%)',
  },
}

/** Spacing stands on a 4 px grid: `--space-3` is 12 px. */
const space = Object.fromEntries(
  [1, 2, 3, 4, 5, 6, 8, 10, 12, 16].map((step) => [`space-${step}`, `${step * 4}px`]),
)

export const ROW_HEIGHT = 36
export const COMPACT_ROW_HEIGHT = 28
/** A row that holds sentences. */
export const CARD_ROW_HEIGHT = 84
/** The same, where a sentence may take two lines. */
export const TALL_ROW_HEIGHT = 104
/** A row that holds a small story: what was wanted, what holds now, and the ways on. */
export const STORY_ROW_HEIGHT = 116
export const HEADER_HEIGHT = 32

export const measures: Readonly<Record<string, string>> = {
  ...space,
  'font-family': "'Inter Variable', system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif",
  'font-small': '12px',
  'font-table': '13px',
  'font-form': '14px',
  'font-figure': '16px',
  'font-title': '20px',
  'weight-regular': '400',
  'weight-strong': '560',
  radius: '6px',
  'radius-window': '10px',
  'radius-small': '4px',
  'radius-round': '999px',
  'row-height': `${ROW_HEIGHT}px`,
  'header-height': `${HEADER_HEIGHT}px`,
  control: '32px',
  'control-small': '28px',
  bar: '48px',
  rail: '208px',
  'rail-collapsed': '56px',
  drawer: '400px',
  line: '80ch',
  motion: '120ms',
}
