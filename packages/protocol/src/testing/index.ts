import type { WireSettings } from '../catalogue.ts'

export { type GoldenPush, goldenPushes } from './golden-files.ts'

/** The settings of a small English shop, for tests that need a shop and not its words. */
export function testSettings(storeId: string): WireSettings {
  return {
    store_id: storeId,
    name: 'Harbour Lane Grocers',
    address_lines: ['3 Harbour Lane'],
    phone: '',
    tax_number: '',
    tax_name: 'VAT',
    currency: 'GBP',
    locale: 'en-GB',
    time_zone: 'Europe/London',
    tax_mode: 'inclusive',
    tax_rounding: 'per_group',
    cash_step_minor: 1,
    cash_tie: 'up',
    receipt_footer: '',
  }
}
