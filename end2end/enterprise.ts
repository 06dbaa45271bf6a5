// The enterprise of the demonstration's citizen, for whoever registers something for it.
import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'
import { heading, main } from './pages.ts'
import { citizen, enterPassword } from './people.ts'

/** The department of the demonstration that has staff. */
export const unit = '示例市市场监督管理局'

export const photo = (name: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), Buffer.from(`JFIF ${name}`), Buffer.alloc(20_000, '.')]),
})

/** The enterprise that the demonstration's citizen leads; he claims it where no other test has done so. Its id. */
export const ownEnterprise = async (page: Page) => {
  await page.goto('/account/sign-in')
  await enterPassword(page, citizen)
  await expect(heading(page)).toHaveText('我的')
  const link = main(page).locator('a[href^="/me/subjects/"]').first()
  // Another test may be claiming it at the same moment.
  await expect(async () => {
    await page.goto('/me')
    if (!(await link.isVisible())) {
      await page.goto('/dev/outbox')
      const code = /[0-9A-Z]{18}/.exec(await main(page).innerText())?.[0] ?? ''
      await page.goto(`/me/claim?code=${code}`)
      await page.getByRole('radio', { name: /法定代表人/ }).check()
      await page.getByLabel('授权到期日').fill(new Date(Date.now() + 180 * 86_400_000).toISOString().slice(0, 10))
      await page.getByLabel('营业执照').setInputFiles(photo('执照.jpg'))
      await page.getByRole('button', { name: '提交认领' }).click()
      await expect(main(page)).toContainText('自动确认')
      await page.goto('/me')
    }
    await expect(link).toBeVisible({ timeout: 5_000 })
  }).toPass({ timeout: 90_000 })
  return ((await link.getAttribute('href')) ?? '').replace('/me/subjects/', '')
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
