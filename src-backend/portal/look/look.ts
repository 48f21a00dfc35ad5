import { createHash } from 'node:crypto'

/**
 * The portal's look: the console's colours and measures (`src-renderer/ui/tokens.ts`, which the
 * backend may not import; a test holds the two together), for a page without script.
 */
const light = {
  canvas: '#f6f6f8',
  surface: '#ffffff',
  sunken: '#f1f1f4',
  hover: '#f5f5f8',
  border: '#e6e6eb',
  'border-strong': '#d2d3db',
  text: '#17181c',
  'text-soft': '#4a4d59',
  'text-faint': '#626673',
  accent: '#4450cf',
  'accent-hover': '#3a45bb',
  'on-accent': '#ffffff',
  'accent-text': '#3f4bc8',
  licensed: '#157347',
  attention: '#8a5300',
  'attention-tint': '#fdf1d9',
  danger: '#b8292b',
}

const dark: typeof light = {
  canvas: '#0f1013',
  surface: '#15161a',
  sunken: '#1c1d22',
  hover: '#1b1c21',
  border: '#26282e',
  'border-strong': '#393c45',
  text: '#eeeff2',
  'text-soft': '#b6b9c4',
  'text-faint': '#969aa7',
  accent: '#5661de',
  'accent-hover': '#5d68e1',
  'on-accent': '#ffffff',
  'accent-text': '#a3abff',
  licensed: '#63cf98',
  attention: '#efb95a',
  'attention-tint': '#2d2413',
  danger: '#ff8d87',
}

export const portalColours = { light, dark }

const rules = `
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--canvas); color: var(--text); min-height: 100vh;
  font: 15px/1.5 'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif;
}
a { color: var(--accent-text); text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--accent-text); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 12px; top: 12px; background: var(--surface); padding: 8px 12px; z-index: 1; }
.bar { background: var(--surface); border-bottom: 1px solid var(--border); }
.bar > div {
  max-width: 720px; margin: 0 auto; padding: 8px 16px; min-height: 52px;
  display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px;
}
body.narrow .bar > div { max-width: 448px; }
.narrow dl { display: block; }
.narrow dd + dt { margin-top: 8px; }
.narrow dt { font-size: 13px; }
.brand { font-weight: 560; display: flex; align-items: center; gap: 8px; margin-right: auto; }
.brand svg { color: var(--accent); flex: none; }
.bar nav { display: flex; align-items: center; gap: 4px; }
.bar nav a, .bar nav button {
  color: var(--text-soft); text-decoration: none; padding: 6px 10px; border-radius: 6px;
  font: inherit; font-size: 14px; background: none; border: 0; cursor: pointer; min-height: 32px;
}
.bar nav a:hover, .bar nav button:hover { background: var(--hover); color: var(--text); }
.bar nav a[aria-current] { color: var(--text); background: var(--sunken); font-weight: 560; }
main { max-width: 720px; margin: 0 auto; padding: 24px 16px 64px; overflow-wrap: anywhere; }
main.narrow { max-width: 448px; padding-top: 40px; }
h1 { font-size: 22px; line-height: 1.25; font-weight: 560; letter-spacing: -0.01em; margin: 0 0 8px; }
h2 { font-size: 16px; line-height: 1.35; font-weight: 560; margin: 0 0 4px; }
h3 { font-size: 14px; line-height: 1.4; font-weight: 560; margin: 16px 0 4px; }
.card > header h2 { margin: 0; }
p { margin: 0 0 12px; }
.soft { color: var(--text-soft); }
.faint { color: var(--text-faint); font-size: 13px; }
.card {
  background: var(--surface); border: 1px solid var(--border); border-radius: 10px;
  padding: 20px; margin-top: 16px;
}
.card > :first-child { margin-top: 0; }
.card > :last-child { margin-bottom: 0; }
.card + .faint, .card + p { margin-top: 16px; }
.card > header { display: flex; flex-wrap: wrap; gap: 6px 12px; align-items: center; justify-content: space-between; margin-bottom: 12px; }
dl { display: grid; grid-template-columns: fit-content(60%) minmax(0, 1fr); gap: 4px 16px; margin: 0 0 16px; }
dt { color: var(--text-faint); }
dd { margin: 0; }
label, legend { display: block; font-size: 14px; font-weight: 560; margin-bottom: 4px; padding: 0; }
.field { margin: 0 0 16px; border: 0; padding: 0; min-width: 0; }
.hint { color: var(--text-faint); font-size: 13px; margin: 4px 0 0; }
.wrong { color: var(--danger); font-size: 13px; font-weight: 560; margin: 4px 0 0; }
input:not([type=checkbox], [type=radio]), select {
  width: 100%; min-height: 40px; padding: 8px 10px; font: inherit; color: var(--text);
  background: var(--surface); border: 1px solid var(--text-faint); border-radius: 6px;
}
input[aria-invalid=true] { border-color: var(--danger); }
input[type=checkbox], input[type=radio] { width: 18px; height: 18px; margin: 0; accent-color: var(--accent); flex: none; }
.choice { display: flex; align-items: center; gap: 8px; font-weight: 400; min-height: 28px; margin: 0; }
.choices { display: flex; gap: 20px; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 0 12px; }
.button {
  display: inline-flex; align-items: center; justify-content: center; min-height: 40px; padding: 8px 16px;
  font: inherit; font-weight: 560; text-decoration: none; border-radius: 6px; cursor: pointer;
  border: 1px solid var(--border-strong); background: var(--surface); color: var(--text);
}
.button:hover { background: var(--hover); }
.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.primary:hover { background: var(--accent-hover); }
.danger { color: var(--danger); }
.small { min-height: 32px; padding: 4px 10px; font-size: 13px; }
.wide { width: 100%; }
.row { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.row form { display: contents; }
h2 + .row, h2 + .field { margin-top: 12px; }
.row + form, form + .soft, .field + h2, p + h2, .notice + form { margin-top: 20px; }
.badge { display: inline-flex; align-items: center; gap: 6px; font-size: 13px; font-weight: 560; }
.badge.licensed { color: var(--licensed); }
.badge.none { color: var(--attention); }
.notice { border-radius: 6px; padding: 10px 12px; margin: 16px 0; background: var(--sunken); color: var(--text); }
.notice.attention { background: var(--attention-tint); color: var(--attention); }
.notice.mistakes { border: 1px solid var(--danger); background: var(--surface); }
.notice.mistakes ul { margin: 4px 0 0; padding-left: 20px; }
.notice.mistakes a { color: var(--danger); }
.notice > :last-child { margin-bottom: 0; }
.or { display: flex; align-items: center; gap: 12px; color: var(--text-faint); font-size: 13px; margin: 16px 0; }
.or::before, .or::after { content: ''; flex: 1; border-top: 1px solid var(--border); }
.qr { display: block; width: 176px; height: 176px; margin: 12px 0; border-radius: 6px; border: 1px solid var(--border); }
ul.keys { list-style: none; padding: 0; columns: 2 11em; white-space: nowrap; }
.key { font: 14px/1.6 ui-monospace, 'Cascadia Mono', 'Noto Sans Mono', monospace; }
.people { list-style: none; padding: 0; margin: 0; }
.people > li { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; justify-content: space-between; padding: 12px 0; border-top: 1px solid var(--border); }
.people > li:first-child { border-top: 0; padding-top: 0; }
.people > li:last-child { padding-bottom: 0; }
.people .who { min-width: 0; flex: 1 1 240px; }
.people .name { font-weight: 560; display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 480px) {
  main, main.narrow { padding-top: 20px; }
  .bar nav { margin-left: -10px; }
  .bar > div { padding-top: 12px; }
  dl { display: block; }
  dd + dt { margin-top: 8px; }
  dt { font-size: 13px; }
  .card { padding: 16px; }
}
@media (prefers-reduced-motion: no-preference) { .button, .bar a { transition: background 120ms; } }
@media (forced-colors: active) { .button, .card { border: 1px solid; } }
`

function variables(colours: typeof light): string {
  return Object.entries(colours)
    .map(([name, value]) => `--${name}: ${value};`)
    .join(' ')
}

export const lookCss = [
  `:root { color-scheme: light dark; ${variables(light)} }`,
  `@media (prefers-color-scheme: dark) { :root { ${variables(dark)} } }`,
  rules,
].join('\n')

/** Changes with the look, so that a browser may keep a version for ever. */
export const lookVersion = createHash('sha256').update(lookCss).digest('hex').slice(0, 16)
