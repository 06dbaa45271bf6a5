import { expect, test } from '../fixtures.ts'
import { heading, main } from '../pages.ts'
import { citizen, codeFor, demonstration, enterPassword, newNumber, password } from '../people.ts'

test('a new user signs up, is in, and signs out', async ({ page, visit, audit }) => {
  const login = newNumber()
  await visit('/')
  await page.getByRole('link', { name: '登录', exact: true }).click()
  await page.getByRole('link', { name: '注册账号' }).click()
  await expect(heading(page)).toHaveText('注册账号')
  await audit()
  await page.getByRole('button', { name: '获取验证码' }).click()
  await expect(page.getByRole('alert')).toContainText('请填写手机号或电子邮箱')
  await expect(page).toHaveTitle(/^有误/)
  await audit()
  await page.getByLabel('手机号或电子邮箱').fill(login)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await expect(heading(page)).toHaveText('填写验证码，设置密码')
  await audit()
  await page.getByLabel('验证码', { exact: true }).fill(await codeFor(page, login))
  await page.getByLabel('设置密码').fill('short')
  await page.getByLabel('再填一次密码').fill('short')
  await page.getByRole('button', { name: '完成注册' }).click()
  await expect(page.getByRole('alert')).toContainText('密码至少 10 个字符')
  await page.getByLabel('设置密码').fill(password)
  await page.getByLabel('再填一次密码').fill(password)
  await page.getByRole('button', { name: '完成注册' }).click()
  await expect(heading(page)).toHaveText('我的')
  await expect(main(page)).toContainText(`${login.slice(0, 3)}****${login.slice(7)}`)
  await audit()
  await main(page).getByRole('link', { name: '登录的设备' }).click()
  await expect(main(page)).toContainText('本机')
  await audit()
  await page.getByRole('button', { name: '退出' }).click()
  await expect(page.getByRole('link', { name: '登录', exact: true })).toBeVisible()
})

test('a page of one’s own asks to sign in and then stands there', async ({ page, visit, audit, watch }) => {
  watch.expectComplaint(/status of 401/)
  await visit('/me/sessions')
  await expect(heading(page)).toHaveText('请先登录')
  await audit()
  await page.getByLabel('手机号或电子邮箱').fill(citizen)
  await page.getByLabel('密码', { exact: true }).fill('wrong')
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByRole('alert')).toContainText('账号或密码不对')
  await expect(page.getByLabel('手机号或电子邮箱')).toHaveValue(citizen)
  await page.getByLabel('密码', { exact: true }).fill(demonstration)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(heading(page)).toHaveText('登录的设备')
})

test('staff sign in with a second factor and come to their desk', async ({ page, visit, audit }, { project }) => {
  const accounts: Record<string, [string, string]> = {
    chromium: ['system@demo.example', '系统管理员'],
    phone: ['security@demo.example', '安全管理员'],
    'no-js': ['audit@demo.example', '审计管理员'],
    postgres: ['auditor@demo.example', '监督检查人员'],
  }
  const [login, role] = accounts[project.name] ?? ['system@demo.example', '系统管理员']
  await visit('/dev/outbox')
  await audit()
  await visit('/account/sign-in')
  await enterPassword(page, login)
  await expect(heading(page)).toHaveText('双因素验证')
  await audit()
  const other = await page.context().newPage()
  await other.goto('/dev/outbox')
  const row = await other.getByRole('row').filter({ hasText: login }).innerText()
  await other.close()
  await page.getByLabel('动态码').fill(/\d{6}/.exec(row)?.[0] ?? '')
  await page.getByRole('button', { name: '继续' }).click()
  await expect(heading(page)).toContainText('的工作台')
  await expect(main(page)).toContainText(role)
  await audit()
  for (const link of ['人员与岗位', '审计日志']) {
    const there = main(page).getByRole('link', { name: link })
    if ((await there.count()) === 0) continue
    await there.click()
    await expect(heading(page)).toHaveText(link)
    await audit()
    await page.goto('/desk')
  }
})
