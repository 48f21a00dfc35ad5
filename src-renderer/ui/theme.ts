import type { GlobalThemeOverrides } from 'naive-ui'
import { colours, measures, type ThemeName } from './tokens.ts'

export type { ThemeName } from './tokens.ts'

/** The tokens as CSS custom properties. */
export function cssVariables(theme: ThemeName): ReadonlyMap<string, string> {
  const named = Object.entries(colours[theme]).map(
    ([name, value]) => [`--${kebab(name)}`, value] as const,
  )
  const sized = Object.entries(measures).map(([name, value]) => [`--${name}`, value] as const)
  return new Map([...named, ...sized])
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

export function applyTheme(theme: ThemeName): void {
  const { style } = document.documentElement
  for (const [name, value] of cssVariables(theme)) style.setProperty(name, value)
  style.colorScheme = theme
}

function measure(name: string): string {
  return measures[name] ?? ''
}

/** The same tokens as the component library wants them. */
export function libraryTheme(theme: ThemeName): GlobalThemeOverrides {
  const c = colours[theme]
  return {
    common: {
      fontFamily: measure('font-family'),
      fontSize: measure('font-form'),
      fontSizeSmall: measure('font-table'),
      fontSizeMedium: measure('font-form'),
      fontWeight: measure('weight-regular'),
      fontWeightStrong: measure('weight-strong'),
      borderRadius: measure('radius'),
      borderRadiusSmall: measure('radius-small'),
      heightSmall: measure('control-small'),
      heightMedium: measure('control'),
      primaryColor: c.accentText,
      primaryColorHover: c.accentText,
      primaryColorPressed: c.accentText,
      primaryColorSuppl: c.accentText,
      textColorBase: c.text,
      textColor1: c.text,
      textColor2: c.text,
      textColor3: c.textSoft,
      placeholderColor: c.textFaint,
      iconColor: c.textFaint,
      bodyColor: c.surface,
      popoverColor: c.raised,
      modalColor: c.raised,
      inputColor: c.surface,
      borderColor: c.borderStrong,
      dividerColor: c.border,
      boxShadow2: c.shadow,
    },
    Button: buttonTheme(theme),
    Input: {
      color: c.surface,
      colorFocus: c.surface,
      border: `1px solid ${c.borderStrong}`,
      borderHover: `1px solid ${c.textFaint}`,
      borderFocus: `1px solid ${c.accentText}`,
      boxShadowFocus: `0 0 0 1px ${c.accentText}`,
      caretColor: c.accentText,
      clearColor: c.textFaint,
    },
    Popover: { boxShadow: c.shadow, padding: '0', borderRadius: measure('radius-window') },
  }
}

function buttonTheme(theme: ThemeName): NonNullable<GlobalThemeOverrides['Button']> {
  const c = colours[theme]
  return {
    fontWeight: measure('weight-strong'),
    rippleColor: 'transparent',
    rippleDuration: '0s',
    color: c.surface,
    colorHover: c.hover,
    colorPressed: c.sunken,
    colorFocus: c.surface,
    textColor: c.text,
    textColorHover: c.text,
    textColorPressed: c.text,
    textColorFocus: c.text,
    border: `1px solid ${c.borderStrong}`,
    borderHover: `1px solid ${c.borderStrong}`,
    borderPressed: `1px solid ${c.borderStrong}`,
    borderFocus: `1px solid ${c.borderStrong}`,
    colorPrimary: c.accent,
    colorHoverPrimary: c.accentHover,
    colorPressedPrimary: c.accentPressed,
    colorFocusPrimary: c.accent,
    textColorPrimary: c.onAccent,
    textColorHoverPrimary: c.onAccent,
    textColorPressedPrimary: c.onAccent,
    textColorFocusPrimary: c.onAccent,
    borderPrimary: `1px solid ${c.accent}`,
    borderHoverPrimary: `1px solid ${c.accentHover}`,
    borderPressedPrimary: `1px solid ${c.accentPressed}`,
    borderFocusPrimary: `1px solid ${c.accent}`,
    colorQuaternaryHover: c.hover,
    colorQuaternaryPressed: c.sunken,
  }
}
