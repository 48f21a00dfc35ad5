/**
 * Elements that are painted by hand, for rows that take over each other's elements many times a
 * second: there a component for each row costs more than all that the browser does with it.
 */
export interface Painted<Row> {
  readonly element: Element
  paint(row: Row): void
}

const SVG = 'http://www.w3.org/2000/svg'

export function element(name: string, className = '', ...children: readonly Node[]): HTMLElement {
  const made = document.createElement(name)
  if (className !== '') made.className = className
  made.append(...children)
  return made
}

/** A text that is touched only where it becomes another one. */
export function paintedText(): { readonly node: Text; show(text: string): void } {
  const node = document.createTextNode('')
  let shown = ''
  return {
    node,
    show(text) {
      if (text === shown) return
      shown = text
      node.data = text
    },
  }
}

/** An icon by the lines of `iconLines`. */
export function paintedIcon(): { readonly element: SVGElement; show(lines: string): void } {
  const svg = document.createElementNS(SVG, 'svg')
  const path = document.createElementNS(SVG, 'path')
  let shown = ''
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.append(path)
  return {
    element: svg,
    show(lines) {
      if (lines === shown) return
      shown = lines
      path.setAttribute('d', lines)
    },
  }
}
