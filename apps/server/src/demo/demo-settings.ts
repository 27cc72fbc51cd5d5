import type { WireSettings } from '@evertill/protocol'

export const demoTills = ['Front counter', 'Coffee bar'] as const

export function demoSettings(storeId: string): WireSettings {
  return {
    store_id: storeId,
    name: 'Harbour Lane Grocers',
    address_lines: ['12 Harbour Lane', 'Whitby, North Yorkshire'],
    // Numbers that Ofcom keeps for drama, and a VAT number whose check digits are wrong on purpose.
    phone: '01632 960 118',
    tax_number: 'GB 123 4567 00',
    tax_name: 'VAT',
    currency: 'GBP',
    locale: 'en-GB',
    time_zone: 'Europe/London',
    tax_mode: 'inclusive',
    tax_rounding: 'per_group',
    cash_step_minor: 1,
    cash_tie: 'up',
    receipt_footer: 'Returns within 28 days with this receipt. Thank you, see you soon.',
  }
}
