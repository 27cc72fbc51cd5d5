interface ImportColumn {
  readonly name: string
  readonly needed: boolean
  readonly words: string
}

/** What the server's import understands. */
export const importColumns: readonly ImportColumn[] = [
  { name: 'sku', needed: true, words: 'Your own number; it names the product for good.' },
  { name: 'name', needed: true, words: 'As it stands on the receipt.' },
  {
    name: 'price',
    needed: false,
    words: 'With a point, such as 3.40. Empty: the cashier names it.',
  },
  { name: 'category', needed: false, words: 'Where it lies on the till.' },
  { name: 'unit', needed: false, words: 'piece, kg, g, l, ml, m or h. Empty: piece.' },
  { name: 'tax_rate', needed: false, words: 'In percent, such as 20.' },
  { name: 'barcodes', needed: false, words: 'Several with a space between.' },
  { name: 'stock', needed: false, words: 'What lies on the shelf. Empty: stays as it is.' },
]

export const exampleCsv = [
  'sku,name,price,category,unit,tax_rate,barcodes,stock',
  'CB-100,Flat white,3.40,Coffee,piece,20,,',
  'CH-012,"Comté, 12 months",32.50,Cheese,kg,0,2000123000004,4.250',
  '',
].join('\n')
