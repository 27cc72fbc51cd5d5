/** Columns of `stock_movements`, and how PostgreSQL calls what is in them; counts are sealed beside. */
export const movementColumns = {
  store_id: 'text',
  product_id: 'text',
  source_id: 'text',
  line_no: 'bigint',
  kind: 'text',
  quantity_milli: 'bigint',
  balance_milli: 'bigint',
  created_at: 'text',
  move_no: 'bigint',
} as const
