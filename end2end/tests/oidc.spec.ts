// Signing in through an identity service: a real one, which these tests start, in a real browser.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test as base } from '../fixtures.ts'
import { type IdentityService, label, startIdentityService } from '../identity-service.ts'
import { heading, main } from '../pages.ts'
import { citizen, enterPassword, newNumber, signUp } from '../people.ts'
import { startServer } from '../servers.ts'

type Fixtures = { service: IdentityService; portal: string }

const test = base.extend<Fixtures>({
  service: async ({}, use) => {
    const service = await startIdentityService()
    await use(service)
    await service.stop()
  },
  portal: async ({ service, watch }, use) => {
    // This portal and the identity service are others than the server of all other tests.
    watch.expectComplaint(/^asked someone else: http:\/\/127\.0\.0\.1/)
    const folder = mkdtempSync(join(tmpdir(), 'mingxin-oidc.'))
    const server = await startServer(join(folder, 'portal'), `sqlite:${join(folder, 'portal.db')}`, { settings: service.settings })
    service.register(server.address)
    try {
      await use(server.address)
    } finally {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
})

/** From the sign-in page to the page of the identity service. */
const leave = async (page: Page) => {
  await page.getByRole('button', { name: `用${label}登录` }).click()
  await expect(heading(page)).toHaveText(label)
}

const agree = (page: Page) => page.getByRole('button', { name: '确认登录' }).click()

const journey = async ({ page, portal, audit }: { page: Page; portal: string; audit: () => Promise<void> }) => {
  await page.goto(`${portal}/me/sessions`)
  await audit()
  await leave(page)
  // One step back is the portal again, not a page that leads on at once.
  await page.goBack()
  await expect(heading(page)).toHaveText('请先登录')
  await leave(page)
  await agree(page)
  await expect(heading(page)).toHaveText('登录的设备')
  await page.getByRole('link', { name: '我的' }).first().click()
  await expect(main(page)).toContainText(`欧**范，由${label}核实`)
  await audit()
  await main(page).getByRole('link', { name: '我的信息' }).click()
  await expect(main(page)).toContainText('110105********002X')
  await audit()
}

test('a citizen signs in through the identity service and closes the account there @once', async ({ page, portal, audit, watch }) => {
  watch.expectComplaint(/status of 401/)
  const policies: string[] = []
  page.on('response', (response) => {
    const policy = response.headers()['content-security-policy']
    if (policy && response.url().startsWith(portal) && policy.includes('form-action')) policies.push(policy)
  })
  await journey({ page, portal, audit })
  await page.getByRole('button', { name: `到${label}确认并注销` }).click()
  // Whoever is remembered there is asked all the same.
  await expect(heading(page)).toHaveText(label)
  await agree(page)
  await expect(page.getByRole('link', { name: '登录', exact: true })).toBeVisible()
  expect(policies.length).toBeGreaterThan(3)
  for (const policy of policies) expect(policy).toContain("form-action 'self'")
})

test.describe('without scripting', () => {
  test.use({ javaScriptEnabled: false })
  test('the same way leads in @once', async ({ page, portal, audit, watch }) => {
    watch.expectComplaint(/status of 401/)
    await journey({ page, portal, audit })
  })
})

test('an account with a number is verified from one’s own page @once', async ({ page, portal, audit }) => {
  const login = newNumber()
  await signUp(page, login, portal)
  await page.getByRole('button', { name: `去${label}实名认证` }).click()
  await agree(page)
  await expect(heading(page)).toHaveText('我的')
  await expect(main(page)).toContainText(`欧**范，由${label}核实`)
  await expect(main(page)).toContainText(`139****${login.slice(7)}`)
  await audit()
})

test('whoever cancels comes back and is told @once', async ({ page, portal, audit }) => {
  await page.goto(`${portal}/account/sign-in`)
  await leave(page)
  await page.getByRole('button', { name: '取消' }).click()
  await expect(heading(page)).toHaveText('登录')
  await expect(page.getByRole('alert')).toContainText(`您在${label}取消了`)
  await expect(page).toHaveTitle(/^有误/)
  await audit()
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('alert')).toContainText('You cancelled')
  await page.getByRole('button', { name: `Sign in with ${label}` }).click()
  await agree(page)
  await expect(heading(page)).toHaveText('My account')
})

test('a service that stops is told, and the other way in stays open @once', async ({ page, portal, service, audit }) => {
  await service.stop()
  await page.goto(`${portal}/account/sign-in`)
  await page.getByRole('button', { name: `用${label}登录` }).click()
  await expect(page.getByRole('alert')).toContainText('暂时没有应答')
  await audit()
  await service.startAgain()
  await leave(page)
  // The portal gets the code, and there is nobody to ask what it is worth.
  service.stopAfterAgreeing()
  await agree(page)
  await expect(page.getByRole('alert')).toContainText('暂时没有应答')
  await expect(page.getByLabel('手机号或电子邮箱')).toBeVisible()
  await enterPassword(page, citizen)
  await expect(heading(page)).toHaveText('我的')
})
