// Whom the tests play: citizens who sign up, and staff of the demonstration with their second factor.
import { createHmac } from 'node:crypto'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { expect } from './fixtures.ts'
import { heading } from './pages.ts'
import { type Database, command } from './servers.ts'

/** The password of everybody who signs up here. */
export const password = 'Kai-Men-0915'
/** The password of the demonstration's accounts. */
export const demonstration = 'Lan-Cheng-2026'
/** The demonstration's citizen: a real name, and the representative of one enterprise. */
export const citizen = '13900000001'
/** Another one, who represents the other party to a contract that is registered. */
export const partner = '13900000002'

export const newNumber = () => `139${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`

/** The code that was sent last to a number, from the page of what a demonstration does not send. */
export const codeFor = async (page: Page, login: string, portal = '') => {
  const other = await page.context().newPage()
  await other.goto(`${portal}/dev/outbox`)
  const letter = await other.getByRole('article').filter({ hasText: login }).first().innerText()
  await other.close()
  return /验证码 (\d{6})/.exec(letter)?.[1] ?? ''
}

/** A new account, signed in. */
export const signUp = async (page: Page, login: string, portal = '') => {
  await page.goto(`${portal}/account/sign-up`)
  await page.getByLabel('手机号或电子邮箱').fill(login)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByLabel('验证码', { exact: true }).fill(await codeFor(page, login, portal))
  await page.getByLabel('设置密码').fill(password)
  await page.getByLabel('再填一次密码').fill(password)
  await page.getByRole('button', { name: '完成注册' }).click()
  await expect(heading(page)).toHaveText('我的')
}

/** An account of the demonstration, as far as its password leads. */
export const enterPassword = async (page: Page, login: string) => {
  await page.getByLabel('手机号或电子邮箱').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(demonstration)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/** Staff in a browser of their own; a number that somebody else has just used is waited out. */
export const signInAsStaff = async (browser: Browser, baseURL: string, login: string) => {
  const context = await browser.newContext({ baseURL, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto('/account/sign-in')
  await enterPassword(page, login)
  // Each number is tried once: tries are counted, and after some of them the account is shut for a while.
  let tried = ''
  await expect(async () => {
    const other = await context.newPage()
    await other.goto('/dev/outbox')
    const row = await other.getByRole('row').filter({ hasText: login }).innerText()
    await other.close()
    const number = /\d{6}/.exec(row)?.[0] ?? ''
    expect(number, 'the next number').not.toBe(tried)
    tried = number
    await page.getByLabel('动态码').fill(number)
    await page.getByRole('button', { name: '继续' }).click()
    await expect(heading(page)).toContainText('的工作台', { timeout: 10_000 })
  }).toPass({ timeout: 130_000, intervals: [1_000] })
  return page
}

type Kept = Awaited<ReturnType<BrowserContext['storageState']>>
/** Who is signed in already: a number of the second factor is good for once, and waiting for the next takes half a minute. */
const signedIn = new Map<string, Kept>()

/** The same, signed in once for all tests that follow here. */
export const asStaff = async (browser: Browser, baseURL: string, login: string) => {
  const key = `${baseURL} ${login}`
  const storageState = signedIn.get(key)
  if (storageState) {
    const context = await browser.newContext({ baseURL, locale: 'zh-CN', storageState })
    const page = await context.newPage()
    const desk = await page.goto('/desk')
    if (desk?.ok()) return page
    await context.close()
  }
  const page = await signInAsStaff(browser, baseURL, login)
  signedIn.set(key, await page.context().storageState())
  return page
}

/** The number that an authenticator with this key shows now (RFC 6238). */
const numberOf = (key: string) => {
  const bits = [...key.replace(/\s/g, '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
  const bytes = bits.join('').match(/.{8}/g) ?? []
  const moment = Buffer.alloc(8)
  moment.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const hash = createHmac('sha1', Buffer.from(bytes.map((byte) => parseInt(byte, 2)))).update(moment).digest()
  const at = (hash.at(-1) ?? 0) & 15
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** Somebody new of staff, put in from the command line, who sets up the second factor and is signed in. */
export const newStaff = async (browser: Browser, baseURL: string, database: Database, post: { unit: string; role: string }) => {
  const login = `colleague-${Math.random().toString(36).slice(2, 10)}@demo.example`
  const args = ['staff', 'add', '同事示例', login, '--unit', post.unit, '--role', post.role, '--password-stdin']
  command(database, args, `${demonstration}\n`)
  const context = await browser.newContext({ baseURL, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto('/account/sign-in')
  await enterPassword(page, login)
  await expect(heading(page)).toHaveText('绑定验证器')
  await page.getByLabel('动态码').fill(numberOf(await page.locator('code.key').innerText()))
  await page.getByRole('button', { name: '继续' }).click()
  await expect(heading(page)).toHaveText('备用码')
  return page
}
