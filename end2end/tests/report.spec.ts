// 违规线索举报: from a report without a name to its answer.
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { heading, main, whole } from '../pages.ts'
import { asStaff } from '../people.ts'

/** Opens the form of an action on the page of an investigation. */
const form = async (page: Page, name: string) => {
  const details = main(page).locator('details').filter({ has: page.locator('summary', { hasText: name }) })
  await details.locator('summary').click()
  return details
}

const lookUp = async (page: Page, number: string, code: string) => {
  await page.goto('/progress')
  await page.getByLabel('办件编号').fill(number)
  await page.getByLabel('查询码').fill(code)
  await main(page).getByRole('button', { name: '查询' }).click()
  await expect(heading(page)).toContainText(number)
}

test('a report without a name is looked into, decided by a second person and answered', async ({ page, visit, audit, watch, browser, baseURL }) => {
  test.setTimeout(240_000)
  await visit('/report')
  await page.getByRole('radio', { name: '泄露信息' }).check()
  await page.getByLabel('事情经过').fill('有人在群里出售处罚记录。')
  await main(page).getByRole('button', { name: '提交举报' }).click()
  await expect(heading(page)).toHaveText('举报回执')
  await whole(page, 'the receipt')
  await audit()
  const number = /XS[\d-]+/.exec(await main(page).innerText())?.[0] ?? ''
  const code = await main(page).locator('dl code').innerText()
  await main(page).getByRole('button', { name: '已经抄好' }).click()

  const supervisor = await asStaff(browser, baseURL ?? '', 'auditor@demo.example')
  watch.also(supervisor.context())
  await supervisor.goto('/desk/investigations')
  await supervisor.getByRole('link', { name: number }).click()
  await expect(heading(supervisor)).toContainText(number)
  const address = supervisor.url()
  await expect(main(supervisor)).toContainText('有人在群里出售处罚记录。')
  await (await form(supervisor, '领办')).getByRole('button').click()
  await expect(main(supervisor)).toContainText('调查中')
  const ask = await form(supervisor, '询问举报人')
  await ask.getByLabel('询问的内容').fill('是哪个群？')
  await ask.getByRole('button').click()
  await expect(main(supervisor)).toContainText('是哪个群？')
  await whole(supervisor, 'an investigation')
  await audit(supervisor)

  await lookUp(page, number, code)
  await expect(main(page)).toContainText('是哪个群？')
  await page.getByLabel('回答或者补充的内容').fill('示例交流群。')
  await main(page).getByRole('button', { name: '提交', exact: true }).click()
  await expect(main(page)).toContainText('示例交流群。')
  await whole(page, 'a report that is followed')
  await audit()

  await supervisor.goto(address)
  await expect(main(supervisor)).toContainText('示例交流群。')
  const admit = await form(supervisor, '增加办理人员')
  await admit.getByLabel('人员').selectOption({ label: '监督复核示例' })
  await admit.getByRole('button').click()
  await expect(main(supervisor).getByText('监督复核示例').first()).toBeVisible()
  const propose = await form(supervisor, '提出处理意见')
  await propose.getByRole('radio', { name: '属实', exact: true }).check()
  await propose.getByLabel(/^理由/).fill('日志与举报相符。')
  await propose.getByLabel('给举报人的答复').fill('已查实，已停止有关人员的权限。')
  await propose.getByRole('button').click()
  await expect(main(supervisor)).toContainText('待审定')
  await supervisor.context().close()

  const second = await asStaff(browser, baseURL ?? '', 'audit-review@demo.example')
  watch.also(second.context())
  await second.goto(address)
  await (await form(second, '审定，同意处理意见')).getByRole('button').click()
  await expect(main(second)).toContainText('已办结')
  await second.context().close()

  // What was looked up is shown for a while.
  await page.goto('/progress')
  await expect(heading(page)).toContainText(number)
  await expect(main(page)).toContainText('已查实，已停止有关人员的权限。')
  await expect(main(page)).not.toContainText('日志与举报相符')
})
