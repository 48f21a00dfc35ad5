import {
  buttonDark,
  commonDark,
  inputDark,
  modalDark,
  popoverDark,
  scrollbarDark,
  type GlobalTheme,
} from 'naive-ui'

/** Of the library's dark theme only the parts that are used here: all of it is for ninety components. */
export const darkLibrary: GlobalTheme = {
  name: 'dark',
  common: commonDark,
  Button: buttonDark,
  Input: inputDark,
  Modal: modalDark,
  Popover: popoverDark,
  Scrollbar: scrollbarDark,
}
