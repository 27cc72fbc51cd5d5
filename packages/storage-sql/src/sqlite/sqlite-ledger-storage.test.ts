import { besideContract, durabilityContract, ledgerContract } from '@evertill/ledger/testing'
import { openTestShop } from '../testing/open-test-shop.ts'

ledgerContract('SQLite', openTestShop)
durabilityContract('SQLite', openTestShop, () => openTestShop(':memory:', 'commit'))
besideContract('SQLite', openTestShop)
