/** The keys of the till, as they are shown; the sell screen carries them out. */
export const keyMap: readonly (readonly [keys: string, deed: string])[] = [
  ['Scan', 'Adds the item, wherever the focus is'],
  ['Digits or a name, Enter', 'Adds the item; 3 * before it: three of them'],
  ['+  −', 'One more, one less of the open line'],
  ['↑  ↓  Del', 'Choose a line, remove it'],
  ['Enter on an empty line', 'Pay; Enter again: exact; an amount, Enter: take it'],
  ['F2', 'Search'],
  ['F4  Shift F4', 'Hold the cart, recall one'],
  ['F8  Shift F8', 'Discount, price of the open line'],
  ['F9  Shift F9', 'Pay, receipts'],
  ['Ctrl .  Ctrl /', 'Sync, this map'],
  ['Esc', 'One step back; never discards by itself'],
]
