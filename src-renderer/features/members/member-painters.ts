import { computed, nextTick } from 'vue'
import { seatStateOf, shownRoleOf } from '#shared/domain/standing.ts'
import type { MemberRow } from '#shared/rpc/contract/members.ts'
import type { SessionData } from '../../data/use-session.ts'
import type { TextTools } from '../../i18n/text-tools.ts'
import { element, paintedIcon, paintedText, type Painted } from '../../ui/painted.ts'
import { seatLooks } from '../../ui/seat-looks.ts'
import { deliveryTrouble } from './delivery-trouble.ts'
import { inviteLooks } from './invite-tone.ts'
import type { MemberColumnId } from './member-columns.ts'
import { memberName } from './member-name.ts'
import { licenseName } from './member-text.ts'

/** What the cells of a row are said with. */
interface CellSpeech {
  readonly text: Pick<TextTools, 't' | 'ago' | 'now'>
  readonly catalogue: Pick<SessionData, 'productName' | 'planName'>
}

/** Stands for a name in a text that is put together once for all names. */
const GAP = '\u0000'

type Painter = (speech: CellSpeech) => Painted<MemberRow>
type Said = (row: MemberRow, speech: CellSpeech) => string

/** What each cell of a person shows; `select` and `menu` frame what can be arranged. */
export const memberPainters: Readonly<Record<MemberColumnId | 'select' | 'menu', Painter>> = {
  select: paintTick,
  name: paintName,
  email: words('bdi', 'soft', (row) => row.email ?? '–'),
  phone: words('span', 'soft', (row) => row.phone ?? '–'),
  client: words('bdi', '', (row) => row.client.name),
  product: words('span', 'soft', (row, { catalogue }) => licenseName(row.license, catalogue)),
  role: paintRole,
  permission: words('span', 'soft', (row, { text }) =>
    text.t(row.billingPermission ? 'members.permission.yes' : 'members.permission.no'),
  ),
  invite: paintInvite,
  status: paintStatus,
  lastSeen: words('span', 'soft', ({ lastSeenAt }, { text }) =>
    lastSeenAt === null ? text.t('members.never') : text.ago(lastSeenAt),
  ),
  invited: words('span', 'soft', ({ invitedAt }, { text }) =>
    invitedAt === null ? '–' : text.ago(invitedAt),
  ),
  menu: paintMenu,
}

function nameOf(row: MemberRow, { text }: CellSpeech): string {
  return memberName(row) ?? text.t('members.nameless')
}

function words(name: 'span' | 'bdi', className: string, said: Said): Painter {
  return (speech) => {
    const text = paintedText()
    return {
      element: element(name, className, text.node),
      paint: (row) => text.show(said(row, speech)),
    }
  }
}

/** The row's press decides; this shows what it decided. */
function paintTick(speech: CellSpeech): Painted<MemberRow> {
  const box = document.createElement('input')
  let isSelected = false
  let label = ''
  box.type = 'checkbox'
  box.className = 'row-box'
  box.tabIndex = -1
  // The browser ticks by itself; where the row decided otherwise (a range over it), the row is right.
  box.addEventListener('click', () => void nextTick(() => (box.checked = isSelected)))
  return {
    element: box,
    paint(row) {
      isSelected = row.selected
      box.checked = isSelected
      const name = nameOf(row, speech)
      if (name !== label) box.setAttribute('aria-label', (label = name))
    },
  }
}

function paintName(speech: CellSpeech): Painted<MemberRow> {
  const [given, family] = [paintedText(), paintedText()]
  const whole = element('bdi', '', given.node, element('strong', '', family.node))
  const symbol = paintedIcon()
  let isShown = true
  let label = ''
  symbol.show(seatLooks.licensed.icon)
  symbol.element.classList.add('symbol')
  symbol.element.setAttribute('role', 'img')
  return {
    element: element('span', 'name', whole, symbol.element),
    paint(row) {
      const hasBoth = row.givenName !== '' && row.familyName !== ''
      given.show(hasBoth ? `${row.givenName} ` : '')
      family.show(hasBoth ? row.familyName : nameOf(row, speech))
      const word = speech.text.t('members.licensedSymbol')
      if (word !== label) symbol.element.setAttribute('aria-label', (label = word))
      const isLicensed = row.licensed && !row.exempt
      if (isLicensed === isShown) return
      isShown = isLicensed
      symbol.element.style.display = isLicensed ? '' : 'none'
    },
  }
}

function paintRole(speech: CellSpeech): Painted<MemberRow> {
  const text = paintedText()
  const span = element('span', 'soft', text.node)
  return {
    element: span,
    paint(row) {
      text.show(speech.text.t(`members.role.${shownRoleOf(row)}`))
      setClass(span, row.isOwner ? 'owner' : 'soft')
    },
  }
}

function paintInvite(speech: CellSpeech): Painted<MemberRow> {
  const badge = paintedBadge()
  const mark = element('span', 'attention mark')
  return {
    element: badge.element,
    paint(row) {
      const { tone, icon } = inviteLooks[row.state]
      badge.show(tone, icon, speech.text.t(`members.invite.${row.state}`))
      if (deliveryTrouble(row, speech.text.now()) !== 'auto-reply') return mark.remove()
      mark.textContent = speech.text.t('members.autoReply')
      if (!mark.isConnected) badge.element.append(mark)
    },
  }
}

function paintStatus(speech: CellSpeech): Painted<MemberRow> {
  const badge = paintedBadge()
  const pending = element('span', 'pending')
  return {
    element: badge.element,
    paint(row) {
      const seat = seatStateOf(row.exempt, row.licensed)
      const { tone, icon } = seatLooks[seat]
      badge.show(tone, icon, speech.text.t(`members.status.${seat}`))
      if (row.pending === null) return pending.remove()
      pending.textContent = speech.text.t('members.pending')
      if (!pending.isConnected) badge.element.append(pending)
    },
  }
}

function paintMenu(speech: CellSpeech): Painted<MemberRow> {
  const button = document.createElement('button')
  let label = ''
  const around = computed(() => speech.text.t('members.menu.of', { name: GAP }).split(GAP))
  button.type = 'button'
  button.className = 'more'
  button.tabIndex = -1
  button.dataset['rowMenu'] = ''
  button.setAttribute('aria-haspopup', 'menu')
  return {
    element: button,
    paint(row) {
      const words = around.value.join(nameOf(row, speech))
      if (words !== label) button.setAttribute('aria-label', (label = words))
    },
  }
}

/** A state as icon and word, as `StatusBadge` shows it. */
function paintedBadge() {
  const icon = paintedIcon()
  const text = paintedText()
  icon.element.setAttribute('aria-hidden', 'true')
  const badge = element('span', 'badge', icon.element, element('span', '', text.node))
  return {
    element: badge,
    show(tone: string, lines: string, word: string): void {
      icon.show(lines)
      text.show(word)
      setClass(badge, `badge ${tone}`)
    },
  }
}

function setClass(target: Element, className: string): void {
  if (target.className !== className) target.className = className
}
