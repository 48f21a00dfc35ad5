import { expect, test } from 'vitest'
import { colours, type Colours, type ThemeName } from '#renderer/ui/tokens.ts'
import { cssVariables } from '#renderer/ui/theme.ts'

type Name = keyof Colours

/** Which text stands on which surface. */
const pairs: readonly (readonly [text: Name, surfaces: readonly Name[]])[] = [
  ['text', ['canvas', 'surface', 'raised', 'sunken', 'hover', 'selected']],
  ['textSoft', ['canvas', 'surface', 'raised', 'sunken', 'hover', 'selected']],
  ['textFaint', ['canvas', 'surface', 'raised', 'sunken', 'hover', 'selected']],
  ['accentText', ['surface', 'raised', 'hover', 'selected', 'sunken']],
  ['onAccent', ['accent', 'accentHover', 'accentPressed']],
  ['licensed', ['surface', 'hover', 'selected']],
  ['attention', ['surface', 'raised', 'hover', 'selected', 'canvas', 'attentionTint']],
  ['danger', ['surface', 'raised', 'hover']],
]

function channel(hex: string, at: number): number {
  const value = parseInt(hex.slice(at, at + 2), 16) / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

function luminance(hex: string): number {
  return 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5)
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

test.each(['light', 'dark'] as const)(
  'every text of the %s theme is readable (WCAG AA)',
  (theme) => {
    expect(unreadable(theme)).toEqual([])
  },
)

test.each(['light', 'dark'] as const)('body text of the %s theme reaches AAA', (theme) => {
  const { text, surface, canvas, raised } = colours[theme]
  for (const behind of [surface, canvas, raised]) {
    expect(contrast(text, behind)).toBeGreaterThanOrEqual(7)
  }
})

test('both themes name the same custom properties', () => {
  expect([...cssVariables('dark').keys()]).toEqual([...cssVariables('light').keys()])
})

function unreadable(theme: ThemeName): string[] {
  return pairs.flatMap(([text, surfaces]) =>
    surfaces
      .map((surface) => ({
        pair: `${text} on ${surface}`,
        ratio: contrast(colours[theme][text], colours[theme][surface]),
      }))
      .filter(({ ratio }) => ratio < 4.5)
      .map(({ pair, ratio }) => `${pair}: ${ratio.toFixed(2)}`),
  )
}
