/** As `map`, one after the other: a connection answers one question at a time. */
export async function mapInOrder<Item, Value>(
  items: Iterable<Item>,
  map: (item: Item) => Promise<Value>,
): Promise<Value[]> {
  const values: Value[] = []
  for (const item of items) values.push(await map(item))
  return values
}
