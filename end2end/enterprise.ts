// Enterprises that register something: those of the demonstration's citizen, and ones that are new on file.
import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'
import { heading, main } from './pages.ts'
import { citizen, enterPassword, newNumber, signUp } from './people.ts'
import type { Enterprise } from './records.ts'

/** The department of the demonstration that has staff. */
export const unit = '示例市市场监督管理局'

export const photo = (name: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), Buffer.from(`JFIF ${name}`), Buffer.alloc(20_000, '.')]),
})

/** What the demonstration's citizen registers for from the start, as an agent. */
export const demonstrated = '岷川示例食品有限公司'

/** The demonstration's citizen, or another one, signed in. */
export const asCitizen = async (page: Page, login = citizen) => {
  await page.goto('/account/sign-in')
  await enterPassword(page, login)
  await expect(heading(page)).toHaveText('我的')
}

/** Among those that somebody acts for, the enterprise with this name. */
const mine = (page: Page, name: string) => main(page).locator('a[href^="/me/subjects/"]').filter({ hasText: name }).first()

/** The id of an enterprise that somebody acts for, on the page of what is his own. */
export const enterpriseOf = async (page: Page, name: string) => {
  await page.goto('/me')
  return ((await mine(page, name).getAttribute('href')) ?? '').replace('/me/subjects/', '')
}

/** The number of nobody's passport. */
export const newPassport = () => `ZZ${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`

/** The last day of an authority that begins today. */
export const halfAYear = () => new Date(Date.now() + 180 * 86_400_000).toISOString().slice(0, 10)

/** The enterprise that the demonstration's citizen leads; he claims it where no other test has done so. Its id. */
export const ownEnterprise = async (page: Page) => {
  await asCitizen(page)
  await page.goto('/dev/outbox')
  const code = (await main(page).locator('a[href^="/me/claim?code="]').first().innerText()).trim()
  await page.goto(`/subject/${code}`)
  const name = (await heading(page).innerText()).trim()
  // Another test may be claiming it at the same moment.
  await expect(async () => {
    await page.goto('/me')
    if (!(await mine(page, name).isVisible())) {
      await page.goto(`/me/claim?code=${code}`)
      await page.getByRole('radio', { name: /法定代表人/ }).check()
      await page.getByLabel('授权到期日').fill(halfAYear())
      await page.getByLabel('营业执照').setInputFiles(photo('执照.jpg'))
      await page.getByRole('button', { name: '提交认领' }).click()
      await expect(main(page)).toContainText('自动确认')
      await page.goto('/me')
    }
    await expect(mine(page, name)).toBeVisible({ timeout: 5_000 })
  }).toPass({ timeout: 90_000 })
  return enterpriseOf(page, name)
}

/** Somebody signs up, claims the enterprise for a matter, and the office confirms it in another browser; the enterprise's id. */
export const newAgent = async (page: Page, office: Page, firm: Enterprise, matter = '自愿注册') => {
  await signUp(page, newNumber())
  await page.goto(`/me/claim?code=${firm.code}`)
  await page.getByRole('radio', { name: /^经办人/ }).check()
  await page.getByRole('checkbox', { name: matter }).check()
  await page.getByLabel('授权到期日').fill(halfAYear())
  await page.getByLabel('姓名').fill('公孙示一')
  await page.getByLabel('证件类型').selectOption('护照')
  await page.getByLabel('证件号码').fill(newPassport())
  for (const paper of ['营业执照', '授权委托书', '身份证件']) await page.getByLabel(paper).setInputFiles(photo(`${paper}.jpg`))
  await page.getByRole('button', { name: '提交认领' }).click()
  await expect(heading(page)).toHaveText(`认领：${firm.name}`)
  const claim = page.url().split('/').pop() ?? ''
  await office.goto(`/desk/claims/${claim}`)
  await office.getByRole('button', { name: '确认认领' }).click()
  await expect(main(office)).toContainText('由信用办办理')
  return enterpriseOf(page, firm.name)
}

/** Signs for the enterprise where nobody has, by the link with this name; another test may sign at the same moment. */
export const signed = async (page: Page, enterprise: string, name: string) => {
  await expect(async () => {
    await page.goto(`/me/registration/${enterprise}`)
    const link = main(page).getByRole('link', { name, exact: true })
    if (await link.isVisible()) {
      await link.click()
      await expect(main(page).getByRole('checkbox').first()).toBeVisible()
      for (const box of await main(page).getByRole('checkbox').all()) await box.check()
      await main(page).locator('form[action="/api/form/sign"]').getByRole('button').last().click()
      await page.waitForURL(`**/me/registration/${enterprise}*`)
    }
    await expect(link).toHaveCount(0)
  }).toPass({ timeout: 60_000 })
}

/** Begins an entry of a kind that is folded away until it is chosen. */
export const begin = async (page: Page, enterprise: string, kind: string, button: string) => {
  await page.goto(`/me/registration/${enterprise}`)
  await main(page).locator('summary').getByText(kind, { exact: true }).click()
  await main(page).getByRole('button', { name: button, exact: true }).click()
  await page.waitForURL('**/me/entry/*')
}
