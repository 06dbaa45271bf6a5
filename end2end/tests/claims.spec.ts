import { expect, test } from '../fixtures.ts'
import { heading, main, somePenalised } from '../pages.ts'
import { citizen, enterPassword, newNumber, signInAsStaff, signUp } from '../people.ts'

const jpeg = (name: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), Buffer.from('JFIF a picture')]),
})

test('a new user claims an enterprise, staff confirm in another browser, and the user sees the own page', async ({
  page,
  visit,
  audit,
  browser,
  baseURL,
}, { project }) => {
  test.setTimeout(180_000)
  const { name, code } = await somePenalised(page)
  const login = newNumber()
  await signUp(page, login)
  await visit(`/subject/${code}`)
  await page.getByRole('link', { name: '这是我的企业，我要认领' }).click()
  await expect(heading(page)).toHaveText('认领企业')
  await expect(main(page)).toContainText(name)
  await audit()

  // Sent too early: everything that is missing is said, and what was given stays.
  await page.getByLabel('营业执照').setInputFiles(jpeg('我的执照.jpg'))
  await page.getByRole('button', { name: '提交认领' }).click()
  await expect(page.getByRole('alert')).toContainText('请选择您是法定代表人还是经办人')
  await expect(main(page)).toContainText('已收到（JPEG')
  await audit()
  await page.getByRole('radio', { name: /^经办人/ }).check()
  await page.getByRole('checkbox', { name: '信用修复' }).check()
  await page.getByLabel('授权到期日').fill('2027-06-30')
  await page.getByLabel('姓名').fill('欧阳示一')
  await page.getByLabel('证件类型').selectOption('护照')
  await page.getByLabel('证件号码').fill('ZZ0000001')
  await page.getByLabel('授权委托书').setInputFiles(jpeg('委托书.jpg'))
  await page.getByLabel('身份证件').setInputFiles(jpeg('证件.jpg'))
  await page.getByRole('button', { name: '提交认领' }).click()
  await expect(heading(page)).toHaveText(`认领：${name}`)
  await expect(main(page)).toContainText('待确认')
  await audit()
  if (project.name === 'phone') return
  const claim = page.url().split('/').pop() ?? ''

  const staff = project.name === 'no-js' ? 'credit-review@demo.example' : 'credit@demo.example'
  const office = await signInAsStaff(browser, baseURL ?? '', staff)
  await main(office).getByRole('link', { name: '主体认领' }).click()
  await expect(heading(office)).toHaveText('主体认领')
  // Others have claimed the same enterprise in the meantime.
  await main(office).locator(`a[href$="${claim}"]`).click()
  await expect(main(office)).toContainText('ZZ0000001')
  const download = office.waitForEvent('download')
  await main(office).getByRole('link', { name: '营业执照' }).click()
  expect((await download).suggestedFilename()).toBe('licence.jpg')
  await office.getByRole('button', { name: '不通过' }).click()
  await expect(office.getByRole('alert')).toContainText('请写明理由')
  await office.getByRole('button', { name: '确认认领' }).click()
  await expect(main(office)).toContainText('由信用办办理')
  await office.context().close()

  await page.goto('/me')
  await expect(main(page)).toContainText('1 条未读')
  await audit()
  await main(page).getByRole('link', { name: '我的消息' }).first().click()
  await expect(main(page)).toContainText(`认领已确认：${name}`)
  await audit()
  // What was shown is read.
  await page.goto('/me')
  await expect(main(page)).not.toContainText('未读')
  await main(page).getByRole('link', { name }).first().click()
  await expect(main(page)).toContainText('您是这家企业的经办人')
  await audit()
  await page.getByText('不再代这家企业办事').first().click()
  await page.getByRole('button', { name: '不再代这家企业办事' }).click()
  await expect(heading(page)).toHaveText('我的')
  await expect(main(page)).toContainText('还没有认领企业。认领后')
})

test('the demonstration’s citizen is the representative of an enterprise and is confirmed at once @once', async ({ page, visit }) => {
  await visit('/account/sign-in')
  await enterPassword(page, citizen)
  await expect(main(page)).toContainText('由演示身份认证核实')
  await page.goto('/dev/outbox')
  const code = /[0-9A-Z]{18}/.exec(await main(page).innerText())?.[0] ?? ''
  await visit(`/me/claim?code=${code}`)
  await page.getByRole('radio', { name: /法定代表人/ }).check()
  await page.getByLabel('授权到期日').fill('2027-06-30')
  await page.getByLabel('营业执照').setInputFiles(jpeg('执照.jpg'))
  await page.getByRole('button', { name: '提交认领' }).click()
  await expect(main(page)).toContainText('自动确认')
})
