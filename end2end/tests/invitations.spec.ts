// 定向邀请: the credit office invites whom a rule suggests; who has an account is told there, who has none gets a letter,
// and who answers is counted.
import type { Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { newAgent, signed, unit } from '../enterprise.ts'
import { ofLicence, prepare, send } from '../entries.ts'
import { expect, test } from '../fixtures.ts'
import { heading, main, whole } from '../pages.ts'
import { asStaff } from '../people.ts'
import { newEnterprise } from '../records.ts'

/** How many were invited by the rule this month, and how many of them answered. */
const figures = async (office: Page) => {
  const line = main(office).getByRole('row').filter({ hasText: '%' }).filter({ hasText: '信用信息较少' }).first()
  if (!(await line.isVisible())) return { invited: 0, answered: 0 }
  const [invited, answered] = await line.locator('td.num').allInnerTexts()
  return { invited: Number(invited), answered: Number(answered) }
}

test('one enterprise is invited in its messages and another by letter, and who answers is counted', async ({ page, baseURL, visit, audit, watch, browser, database }) => {
  test.setTimeout(240_000)
  const office = await asStaff(browser, baseURL ?? '', 'credit@demo.example')
  watch.also(office.context())
  const look = async (shown = office) => {
    await whole(shown, shown.url())
    await audit(shown)
  }
  const firm = newEnterprise(database, unit, ['食品经营许可证'])
  const [licence] = firm.licences
  if (!licence) throw new Error('no licence')
  const enterprise = await newAgent(page, office, firm)
  const unheard = newEnterprise(database, unit, ['卫生许可证'])

  await office.goto('/desk/invitations')
  await expect(heading(office)).toHaveText('定向邀请')
  const before = await figures(office)
  await office.getByRole('button', { name: '邀请所选的企业' }).click()
  await expect(office.getByRole('alert')).toContainText('请先勾选要邀请的企业')
  await look()
  /** Goes on with the list up to an enterprise, and ticks it. */
  const choose = async (name: string) => {
    const box = office.getByRole('checkbox', { name: `选择${name}` })
    while ((await box.count()) === 0) {
      const next = await main(office).getByRole('link', { name: '继续查找' }).getAttribute('href')
      await office.goto(next ?? '')
    }
    await box.check()
    return main(office).getByRole('row').filter({ has: box })
  }
  const invite = () => office.getByRole('button', { name: '邀请所选的企业' }).click()
  await expect(await choose(firm.name)).toContainText('1 人办理')
  await look()
  await invite()
  await expect(main(office).getByRole('status').first()).toContainText('已邀请 1 家')
  await expect(main(office).getByRole('checkbox', { name: `选择${firm.name}` })).toHaveCount(0)
  await expect(await choose(unheard.name)).toContainText('没有账号')
  await invite()
  await expect(main(office).getByRole('status').first()).toContainText('1 家没有账号，已列入邀请函名单')
  await look()

  // The letters are for whoever cannot be told otherwise.
  await main(office).locator('a[href="/desk/invitation-letters"]').click()
  await expect(heading(office)).toHaveText('邀请函名单')
  await expect(main(office).getByRole('row').filter({ hasText: unheard.name })).toContainText('信用信息较少')
  await expect(main(office)).not.toContainText(firm.name)
  await look()
  const download = office.waitForEvent('download')
  await main(office).getByRole('link', { name: '下载表格（CSV）' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('invitation-letters.csv')
  const table = readFileSync(await file.path(), 'utf8')
  expect(table).toContain(`${unheard.name},${unheard.code}`)
  expect(table).not.toContain(firm.code)

  // The invitation among the messages leads to where one may answer it.
  await visit('/me/messages')
  const invitation = main(page).locator('article').filter({ hasText: '邀请自主申报' })
  await expect(invitation).toContainText(firm.name)
  await expect(invitation).toContainText('不申报的，没有任何影响')
  await look(page)
  await invitation.getByRole('link').click()
  await expect(heading(page)).toHaveText(firm.name)
  await main(page).getByRole('link', { name: '进入自主申报' }).click()
  await expect(heading(page)).toHaveText('自主申报')
  await signed(page, enterprise, '作出承诺和授权')
  await prepare(page, enterprise, '资质证照', ofLicence(licence))
  await send(page)

  // Others may have been invited, and have answered, in the meantime.
  await office.goto('/desk/invitations')
  const after = await figures(office)
  expect(after.invited).toBeGreaterThanOrEqual(before.invited + 2)
  expect(after.answered).toBeGreaterThanOrEqual(before.answered + 1)
  await look()
  await office.context().close()
})
