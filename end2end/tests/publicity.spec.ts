import { expect, test } from '../fixtures.ts'
import { heading, main, recordLinks, subjectLinks, words } from '../pages.ts'

test('penalties and licences each have a list', async ({ page, visit, audit }) => {
  for (const [kind, word] of [['penalty', /处罚/], ['licence', /许可/]] as const) {
    await visit(`/publicity?kind=${kind}`)
    await expect(heading(page)).toBeVisible()
    await expect(main(page).getByText(word).first()).toBeVisible()
    await expect(subjectLinks(page).first()).toBeVisible()
    await audit()
  }
})

test('the list says how timely the departments are', async ({ page, visit }) => {
  await visit('/publicity?kind=penalty')
  await expect(main(page).getByRole('heading', { name: /报送时效/ })).toBeVisible()
})

const decided = /(\d{4})-(\d{2})-\d{2}/

test('a unit narrows the list', async ({ page, visit }) => {
  await visit('/publicity?kind=penalty')
  const units = page.getByRole('combobox', { name: /单位|部门/ })
  const [unit] = await units.evaluate((list) =>
    [...(list as HTMLSelectElement).options].filter(({ value }) => value !== '').map(({ value, text }) => ({ value, text: text.trim() })),
  )
  if (!unit) throw new Error('no unit to choose')
  await units.selectOption(unit.value)
  await main(page).locator('form', { has: units }).getByRole('button').first().click()
  await page.waitForURL(`**/publicity?*unit=${encodeURIComponent(unit.value)}*`)
  await expect(units).toHaveValue(unit.value)
  await expect(heading(page)).toBeVisible()
})

test('a month narrows the list, and only that month is shown', async ({ page, visit }) => {
  const rows = main(page).getByRole('row').filter({ has: page.locator('a[href^="/record/"]') })
  await visit('/publicity?kind=penalty')
  // The first date in a row is that of the decision.
  const [, year, month] = decided.exec(await rows.first().innerText()) ?? []
  await visit(`/publicity?kind=penalty&month=${year}-${month}`)
  await expect(rows.first()).toBeVisible()
  for (const row of await rows.allInnerTexts()) expect(decided.exec(row)?.slice(1), row).toEqual([year, month])
})

test('a month without any says so', async ({ page, visit, audit }) => {
  await visit('/publicity?kind=penalty&month=1999-01')
  await expect(recordLinks(page)).toHaveCount(0)
  await expect(main(page).getByText(words.zh.noRecords).first()).toBeVisible()
  await audit()
})

test('nonsense in the address is no fault', async ({ page, visit, watch }) => {
  watch.expectComplaint(/40[04]/)
  for (const query of ['kind=nonsense', 'kind=penalty&month=2026-13', 'kind=penalty&unit=%00', 'kind=penalty&page=-1', 'page=x']) {
    const response = await visit(`/publicity?${query}`)
    expect(response.status(), query).toBeLessThan(500)
    await expect(heading(page)).toBeVisible()
  }
})
