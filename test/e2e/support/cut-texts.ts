/**
 * Runs in the page. Texts that stand out of the control that they are in, or end at an edge without
 * an ellipsis: words that have no room, which no picture of English may show.
 */
export function cutTexts(): string[] {
  const SLACK_PX = 1.5
  const found = new Set<string>()
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)

  function rectOf(text: Node): DOMRect {
    const range = document.createRange()
    range.selectNodeContents(text)
    return range.getBoundingClientRect()
  }

  function standsOut(text: DOMRect, box: DOMRect): boolean {
    return text.right > box.right + SLACK_PX || text.left < box.left - SLACK_PX
  }

  function isCut(text: Node): boolean {
    const rect = rectOf(text)
    for (let box = text.parentElement; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box)
      // Out of sight on purpose, for who reads by ear; or it can be scrolled to.
      if (style.clipPath !== 'none' || style.visibility === 'hidden') return false
      if (style.position === 'fixed' || style.overflowX === 'auto') return false
      const clips = style.overflowX === 'hidden' || style.overflowX === 'clip'
      const isControl = box.matches('button, a, label, th, [role="tab"], [role="columnheader"]')
      if (!clips && !isControl) continue
      if (!standsOut(rect, box.getBoundingClientRect())) continue
      return style.textOverflow !== 'ellipsis'
    }
    return rect.right > window.innerWidth + SLACK_PX
  }

  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const words = text.textContent?.trim() ?? ''
    if (words === '' || !text.parentElement?.checkVisibility()) continue
    if (isCut(text)) found.add(words)
  }
  return [...found]
}
