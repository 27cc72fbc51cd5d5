interface ImportColumn {
  readonly name: string
  readonly needed: boolean
  readonly words: string
}

/** What the server's import understands. */
export const importColumns: readonly ImportColumn[] = [
  { name: 'sku', needed: true, words: 'Your own number, letter by letter. It names the product.' },
  { name: 'name', needed: true, words: 'As it stands on the receipt.' },
  { name: 'price', needed: true, words: 'Such as 3.40. Empty: the cashier names it.' },
  { name: 'barcode', needed: false, words: 'Several with a space between.' },
  { name: 'category', needed: false, words: 'Where it lies on the till.' },
  { name: 'unit', needed: false, words: 'piece, kg, g, l, ml, m or h. Empty: piece.' },
  { name: 'tax_category', needed: false, words: 'S standard, Z zero rate, E exempt.' },
  { name: 'tax_rate', needed: false, words: 'In percent, such as 20.' },
  { name: 'stock', needed: false, words: 'What lies on the shelf. Empty: stays as it is.' },
]

/** Shown, and saved to start from. */
export const exampleCsv = [
  'sku,name,price,barcode,category,unit,tax_category,tax_rate,stock',
  'CB-100,Flat white,3.40,,Coffee,piece,S,20,',
  'CH-012,"Comté, 12 months",32.50,2000123000004,Cheese,kg,Z,0,4.250',
  '',
].join('\n')
