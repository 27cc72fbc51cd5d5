import { ledgerContract } from '@evertill/ledger/testing'
import { openTestShop } from '../testing/open-test-shop.ts'

ledgerContract('SQLite', openTestShop, () => openTestShop(':memory:', 'commit'))
