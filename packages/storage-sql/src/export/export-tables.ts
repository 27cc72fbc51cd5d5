/** How a table of a shop is exported. What it means is told in docs/export.md. */
export interface ExportTable {
  readonly columns: readonly string[]
  /** Where they are, if not in the table alone. */
  readonly from?: string
  /** In which its rows come, within a shop; an index has it, where the table grows for ever. */
  readonly order: string
  /** Columns of JSON text, which is put in as it is. */
  readonly json?: readonly string[]
}

/**
 * Version 1 of the format. A column that is added makes no new version; one that goes, or means
 * something else, does.
 */
export const exportTables: Readonly<Record<string, ExportTable>> = {
  stores: {
    columns: ['store_id', 'settings', 'created_at'],
    order: 'store_id',
    json: ['settings'],
  },
  users: {
    columns: ['store_id', 'user_id', 'name', 'email', 'role', 'active'],
    from: 'users LEFT JOIN people USING (person_id)',
    order: 'user_id',
  },
  tills: { columns: ['store_id', 'till_number', 'name', 'created_at'], order: 'till_number' },
  devices: {
    columns: [
      ...['store_id', 'device_id', 'till_number', 'enrolled_at', 'revoked_at', 'last_seen_at'],
      'heartbeat',
    ],
    order: 'device_id',
    json: ['heartbeat'],
  },
  products: {
    columns: [
      ...['store_id', 'product_id', 'sku', 'barcodes', 'name', 'category', 'price_e4', 'unit'],
      ...['tax_category', 'tax_rate_bp', 'removed_at'],
    ],
    order: 'sku',
    json: ['barcodes'],
  },
  stock_levels: { columns: ['store_id', 'product_id', 'quantity_milli'], order: 'product_id' },
  stock_movements: {
    columns: [
      ...['store_id', 'product_id', 'move_no', 'kind', 'source_id', 'line_no', 'quantity_milli'],
      ...['balance_milli', 'created_at'],
    ],
    order: 'product_id, move_no',
  },
  journal: {
    columns: [
      ...['store_id', 'device_id', 'epoch', 'seq', 'link', 'parent_link', 'body', 'command_id'],
      ...['entity_id', 'type', 'outcome', 'flags', 'code', 'message', 'settled_how', 'settled_by'],
      ...['settled_at', 'received_at'],
    ],
    order: 'device_id, epoch, seq, link',
    json: ['flags'],
  },
  orphans: {
    columns: [
      ...['store_id', 'device_id', 'epoch', 'seq', 'link', 'parent_link', 'body', 'received_at'],
    ],
    order: 'device_id, epoch, seq, link',
  },
  holes: {
    columns: [
      ...['store_id', 'device_id', 'epoch', 'prev_seq', 'prev_link', 'opened_at', 'filled_at'],
      ...['settled_from', 'settled_by', 'settled_at', 'settled_note'],
    ],
    order: 'device_id, epoch, prev_link',
  },
  sales: {
    columns: [
      ...['store_id', 'sale_id', 'command_id', 'device_id', 'epoch', 'seq', 'link', 'till_number'],
      ...['kind', 'refund_of', 'receipt_number', 'currency', 'net_minor', 'tax_minor'],
      ...['gross_minor', 'rounding_minor', 'payable_minor', 'change_minor', 'cashier_id'],
      ...['cashier_name', 'shift_id', 'business_date', 'recorded_at', 'received_at'],
    ],
    order: 'recorded_at, sale_id',
  },
  sale_lines: {
    columns: [
      ...['store_id', 'sale_id', 'line_no', 'product_id', 'sku', 'name', 'unit', 'quantity_milli'],
      ...['unit_price_e4', 'discount_minor', 'amount_minor', 'tax_category', 'tax_rate_bp'],
    ],
    order: 'sale_id, line_no',
  },
  sale_taxes: {
    columns: [
      ...['store_id', 'sale_id', 'category', 'rate_bp', 'net_minor', 'tax_minor', 'gross_minor'],
    ],
    order: 'sale_id, category, rate_bp',
  },
  sale_tenders: {
    columns: ['store_id', 'sale_id', 'tender_no', 'kind', 'amount_minor'],
    order: 'sale_id, tender_no',
  },
  shifts: {
    columns: [
      ...['store_id', 'shift_id', 'device_id', 'opened_link', 'closed_link', 'ranges'],
      ...['recorded_at', 'settled_by', 'settled_at', 'settled_note', 'settled_missing'],
      'settled_surplus',
    ],
    order: 'shift_id',
    json: ['ranges'],
  },
  cash_movements: {
    columns: [
      ...['store_id', 'movement_id', 'link', 'shift_id', 'amount_minor', 'reason', 'recorded_at'],
    ],
    order: 'link',
  },
  items: {
    columns: [
      ...['store_id', 'item_id', 'kind', 'subject', 'state', 'opened_at', 'last_at', 'entries'],
      ...['settled_how', 'settled_by', 'settled_at', 'note'],
    ],
    order: 'item_id',
  },
  item_entries: {
    columns: ['store_id', 'item_id', 'link', 'entry_no', 'facts', 'created_at'],
    order: 'item_id, link, entry_no',
    json: ['facts'],
  },
  audit_log: {
    columns: [
      ...['store_id', 'number', 'audit_id', 'created_at', 'user_id', 'user_name', 'action'],
      ...['subject', 'facts'],
    ],
    order: 'number',
    json: ['facts'],
  },
}
