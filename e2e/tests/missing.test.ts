import { TestTill } from '@evertill/ledger/testing'
import { expect, type Page, test } from '@playwright/test'
import { devicesOfFile } from '../browser/devices-of-file.ts'
import { expectAccessible } from '../browser/expect-accessible.ts'
import { readBooked } from '../shop/booked.ts'
import { signInAtDesk } from '../shop/desk.ts'
import { shopOfFile } from '../shop/shop-of-file.ts'

const shop = shopOfFile()
const newDevice = devicesOfFile()

test('[P6] numbers that will not come are settled from Home with a note, and say so where they come after all', async () => {
  const till = await deadTill('Garden')
  for (let number = 1; number <= 6; number++) till.line.sell({ number })
  await till.push(1, 2)
  await till.push(5, 6, true)

  const page = await (await newDevice()).newPage()
  await signInAtDesk(page, shop().url, shop().person('manager'))
  await expect(page.getByRole('heading', { level: 1 })).toContainText('are missing, number 3 to 4')
  await page.getByRole('link', { name: new RegExp(`^Settle ?: ${till.name}: 2 missing`) }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`${till.name}: 2 missing (number 3 to 4).`)
  await expectAccessible(page, 'settle missing')
  await dialog.getByRole('button', { name: 'Settle them' }).click()
  await expect(dialog.getByRole('alert')).toContainText('A few words')
  await dialog.getByLabel('What happened').fill('The till burnt on Friday')
  await dialog.getByRole('button', { name: 'Settle them' }).click()
  await expect(dialog.getByRole('status')).toContainText(`2 numbers of ${till.name} are settled.`)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(rowOf(page, till.name)).toContainText('2 settled by Tom Okafor')
  await expect(rowOf(page, till.name)).not.toContainText('missing')

  // The finding ended with it, in the manager's name.
  await page.goto(`${shop().url}/office/settle?state=settled`)
  await page.getByRole('link', { name: /sent numbers without those before them/ }).click()
  await expect(page.getByText('“The till burnt on Friday”')).toBeVisible()

  await till.push(3, 4)
  await page.goto(`${shop().url}/office/tills`)
  await expect(rowOf(page, till.name)).toContainText('2 settled by Tom Okafor came after all')
  expect(readBooked(shop().database)).toMatchObject({ broken: [] })
  expect(readBooked(shop().database).sales).toHaveLength(6)
})

test('a finding of missing numbers leads to where they are settled', async () => {
  const till = await deadTill('Terrace')
  for (let number = 11; number <= 14; number++) till.line.sell({ number })
  await till.push(3, 4, true)
  const page = await (await newDevice()).newPage()
  await signInAtDesk(page, shop().url, shop().person('manager'), 'settle')
  await page.getByRole('link', { name: new RegExp(`^${till.name} sent numbers`) }).click()
  await expect(page.getByRole('heading', { name: `${till.name}: 2 missing` })).toBeVisible()
  await expect(page.getByRole('link', { name: /^T01-/ })).toBeVisible()
  await expectAccessible(page, 'item of missing numbers')
  await page.getByRole('link', { name: 'Settle what is missing' }).click()
  await expect(page.getByRole('dialog')).toContainText(`Settle what ${till.name} lacks?`)
})

test('of several devices of one till the manager says which comes back', async () => {
  const till = await deadTill('Kiosk')
  await till.enrolAnother()
  const page = await (await newDevice()).newPage()
  await signInAtDesk(page, shop().url, shop().person('manager'), 'tills')
  await page.getByRole('button', { name: new RegExp(`^Bring back ?: ${till.name}`) }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Make its code' })).toBeDisabled()
  await expectAccessible(page, 'choice of a device')
  const mark = till.line.deviceId.slice(-4).toUpperCase()
  await dialog.getByLabel(`Device ${mark}`).check()
  await dialog.getByRole('button', { name: 'Make its code' }).click()
  await expect(dialog).toContainText(`Code that brings ${till.name} back`)
})

/** A till that speaks the wire by hand: what it sends, and what it never does, the test decides. */
async function deadTill(counter: string) {
  const code = await shop().office.newTill(counter)
  const enrolled = await post('enrol', { code, app_version: 'test' })
  const line = new TestTill(String(enrolled.device_id), crypto.randomUUID())
  const number = Number(enrolled.till_number)
  return {
    line,
    name: `Till ${String(number).padStart(2, '0')}`,
    async push(from: number, to: number, oldest = false): Promise<void> {
      const { header, bodies } = line.slice(from, to, { oldest })
      const lines = [JSON.stringify(header), ...bodies.map((body) => Buffer.from(body).toString())]
      const answer = await fetch(`${shop().url}/api/sync/v1/push`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${enrolled.token}`,
          'content-type': 'application/x-ndjson',
        },
        body: lines.join('\n'),
      })
      expect(answer.status).toBe(200)
    },
    async enrolAnother(): Promise<void> {
      await post('enrol', { code: await shop().office.newCode(number), app_version: 'test' })
    },
  }
}

async function post(path: string, question: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${shop().url}/api/sync/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ protocol: 1, nonce: 'nonce-0001', ...question }),
  })
  expect(answer.status).toBe(200)
  return answer.json()
}

function rowOf(page: Page, name: string) {
  return page.getByRole('row').filter({ hasText: name })
}
