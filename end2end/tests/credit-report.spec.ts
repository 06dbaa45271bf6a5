import { expect, test } from '../fixtures.ts'
import { heading, main, somePenalised, whole } from '../pages.ts'

test('anybody has a credit report made, reads it and checks that it is genuine', async ({ page, visit, audit }) => {
  const { name, code } = await somePenalised(page)
  await visit(`/subject/${code}`)
  await main(page).locator('a[href^="/credit-report/"]').first().click()
  await page.waitForURL('**/credit-report/*')
  await expect(main(page)).toContainText(name)
  await whole(page, 'the page on which it is made')
  await audit()

  await main(page).getByRole('button', { name: /生成公开版报告/ }).click()
  await page.waitForURL('**/credit-report/issued/*')
  const token = new URL(page.url()).pathname.split('/').pop() ?? ''
  expect(token).toMatch(/^[0-9a-f]{32}$/)
  await expect(heading(page)).toContainText('公共信用报告')
  await expect(main(page)).toContainText(name)
  await expect(main(page)).toContainText(/XYBG\d{8}-\d{7}-/)
  await expect(main(page)).toContainText(/行政处罚/)
  await expect(main(page)).toContainText(/自主申报/)
  await whole(page, 'the report')
  await audit()
  // A file, or a page that says why there is none on this machine.
  const file = (await main(page).locator('a[href^="/files/credit-reports/"]').getAttribute('href')) ?? ''
  const answer = await page.request.get(file)
  expect(answer.status()).toBe(200)

  await visit(`/verify/${token}`)
  await expect(heading(page)).toContainText('这份报告是真实的')
  await expect(main(page)).toContainText('与现状一致')
  await expect(main(page)).toContainText(name)
  await whole(page, 'the check')
  await audit()
})

test('a report that is not there is told so, and what is own is for the enterprise alone', async ({ page, visit, watch }) => {
  watch.expectComplaint(/404/)
  for (const path of ['/credit-report/91110000000000000X', `/credit-report/issued/${'0'.repeat(32)}`, '/entry/00000000-0000-7000-8000-000000000000']) {
    const response = await visit(path)
    expect(response.status(), path).toBe(404)
    await expect(heading(page), path).toBeVisible()
  }
  const { code } = await somePenalised(page)
  await visit(`/credit-report/${code}`)
  await expect(main(page).getByRole('button', { name: /本主体版/ })).toHaveCount(0)
})
