export type Theme = 'auto' | 'light' | 'dark'

const key = 'evertill-theme'

/** Light, dark, or as the device wishes; kept on this device. */
export function keptTheme(): Theme {
  try {
    const kept = localStorage.getItem(key)
    return kept === 'light' || kept === 'dark' ? kept : 'auto'
  } catch {
    return 'auto'
  }
}

export function applyTheme(theme: Theme): void {
  const { dataset } = document.documentElement
  if (theme === 'auto') delete dataset.theme
  else dataset.theme = theme
  try {
    localStorage.setItem(key, theme)
  } catch {
    // It holds for this page; the next one asks the device again.
  }
}
