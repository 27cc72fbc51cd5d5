const key = 'evertill-store'

/**
 * The shop that this tab looks at, for a person who works in several: each tab keeps its own, and a new
 * one begins with the last that was chosen. null: the server says which.
 */
export function chosenStore(): string | null {
  return sessionStorage.getItem(key) ?? localStorage.getItem(key)
}

export function chooseStore(storeId: string): void {
  sessionStorage.setItem(key, storeId)
  localStorage.setItem(key, storeId)
}
