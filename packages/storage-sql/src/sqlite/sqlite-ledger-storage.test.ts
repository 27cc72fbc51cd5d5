import { ledgerContract } from '@evertill/ledger/testing'
import { openTestShop } from '../testing/open-test-shop.ts'

ledgerContract('SQLite', openTestShop, async () => openTestShop(':memory:', 'commit'))
