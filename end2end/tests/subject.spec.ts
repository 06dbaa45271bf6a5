import { expect, test } from '../fixtures.ts'
import { heading, main, recordLinks, somePenalised } from '../pages.ts'

// What each published record must tell; what the city set by itself rests on no document and says so.
const told = [/来源单位/, /决定日期/, /公示期至|公示期从这天算起/, /依据|参考|本市设定/]
const day = /\d{4}[-年./]\d{1,2}[-月./]\d{1,2}/

test('from the search to the subject file', async ({ page, visit, audit }) => {
  const { name, code } = await somePenalised(page)
  await visit(`/search?q=${encodeURIComponent(name)}`)
  await main(page).locator(`a[href="/subject/${code}"]`).first().click()
  await page.waitForURL(`**/subject/${code}`)
  await expect(heading(page)).toContainText(name)
  await expect(main(page).getByText(code).first()).toBeVisible()
  await audit()
})

test('records are grouped, and each shows source, dates, publication window and basis', async ({ page, visit }) => {
  const { code } = await somePenalised(page)
  await visit(`/subject/${code}`)
  await expect(main(page).getByRole('heading', { name: /行政处罚/ }).first()).toBeVisible()
  const records = main(page).getByRole('article')
  await expect(records.first()).toBeVisible()
  for (const record of await records.all()) {
    for (const pattern of told) await expect(record).toContainText(pattern)
    await expect(record).toContainText(day)
  }
})

test('a record has a page of its own', async ({ page, visit, audit }) => {
  const { name, code } = await somePenalised(page)
  await visit(`/subject/${code}`)
  const link = recordLinks(page).first()
  const target = (await link.getAttribute('href')) ?? ''
  await link.click()
  await page.waitForURL(`**${target}`)
  await expect(heading(page)).toBeVisible()
  for (const pattern of told) await expect(main(page)).toContainText(pattern)
  await expect(main(page)).toContainText(name)
  await audit()
})

test('a subject that is not there is an honest 404', async ({ page, visit, audit, watch }) => {
  watch.expectComplaint(/404/)
  for (const path of ['/subject/91110000000000000X', '/record/00000000-0000-7000-8000-000000000000', '/no-such-page']) {
    const response = await visit(path)
    expect(response.status(), path).toBe(404)
    await expect(heading(page)).toBeVisible()
  }
  await audit()
})
