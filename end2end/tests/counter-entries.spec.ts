// 窗口登记: a clerk keys in what somebody who came tells of his enterprise; it leaves with that person's yes alone, on paper
// or by a code to the phone, and a colleague goes on with none of it.
import type { Page } from '@playwright/test'
import { asCitizen, demonstrated, enterpriseOf, newPassport, photo, unit } from '../enterprise.ts'
import { fillIn, number, send } from '../entries.ts'
import { expect, test } from '../fixtures.ts'
import { heading, main, whole } from '../pages.ts'
import { asStaff, citizen, codeFor, newStaff } from '../people.ts'
import { day, newEnterprise, unitCode } from '../records.ts'

const login = 'window@demo.example'
const office = '示例市社会信用体系建设办公室'
const person = '公孙示一'
const masked = '公**一'
const lapsed = '原来的确认不再有效'

/** Has a clerk check who came for an enterprise; where its page is. */
const visit = async (clerk: Page, code: string, passport = newPassport()) => {
  await clerk.goto('/desk/counter-entries')
  await clerk.getByLabel('企业的统一社会信用代码').fill(code)
  await clerk.getByLabel('姓名', { exact: true }).fill(person)
  await clerk.getByLabel('证件类型').selectOption('护照')
  await clerk.getByLabel('证件号码').fill(passport)
  await clerk.getByRole('radio', { name: /^经办人/ }).check()
  await clerk.getByLabel('代表企业的证明').setInputFiles(photo('委托书.jpg'))
  await clerk.getByRole('button', { name: '核对，进入企业' }).click()
  await clerk.waitForURL('**/desk/counter-enterprises/*')
  return new URL(clerk.url()).pathname
}

/** Begins an entry for whoever came. */
const begin = async (clerk: Page, kind: string) => {
  await main(clerk).locator('summary').getByText(kind, { exact: true }).click()
  await main(clerk).getByRole('button', { name: `登记${kind}`, exact: true }).click()
  await clerk.waitForURL('**/desk/counter-entries/*')
  return new URL(clerk.url()).pathname
}

/** The 核对码 on the sheet that is signed, which is the one that is sent with it. */
const printed = async (clerk: Page) => {
  const code = await main(clerk).locator('section.sheet code').last().innerText()
  await expect(main(clerk).locator('input[name="words"]')).toHaveValue(code)
  return code
}

/** What comes out of the printer is the sheet alone. */
const onPaper = async (clerk: Page, title: string) => {
  await clerk.emulateMedia({ media: 'print' })
  await expect(main(clerk).locator('section.sheet')).toBeVisible()
  await expect(main(clerk).locator('section.sheet')).toContainText(title)
  await expect(main(clerk).getByRole('button')).toHaveCount(0)
  await expect(heading(clerk)).toBeHidden()
  await clerk.emulateMedia({ media: null })
}

const certificate = (name: string) => ({
  values: { 证照名称: name, 证照编号: `CK-${Math.random().toString(36).slice(2, 10)}`, 发证机关: unit, 发证日期: day(90), 有效期至: day(-900) },
})

test('a clerk registers with two signatures, from whoever came to the receipt', async ({ baseURL, audit, watch, browser, database, javaScriptEnabled }, { project }) => {
  test.setTimeout(180_000)
  const firm = newEnterprise(database, unit, ['食品经营许可证'])
  const passport = newPassport()
  const clerk = await asStaff(browser, baseURL ?? '', login)
  watch.also(clerk.context())
  const look = async () => {
    await whole(clerk, clerk.url())
    await audit(clerk)
    expect(await clerk.content(), 'never in full again').not.toContain(passport)
  }
  await clerk.goto('/desk/counter')
  await main(clerk).locator('a[href="/desk/counter-entries"]').click()
  await expect(heading(clerk)).toHaveText('为企业登记信息')
  await look()
  // Nobody speaks for an enterprise without a paper, and the number is typed anew.
  await clerk.getByLabel('企业的统一社会信用代码').fill(firm.code)
  await clerk.getByLabel('姓名', { exact: true }).fill(person)
  await clerk.getByLabel('证件类型').selectOption('护照')
  await clerk.getByLabel('证件号码').fill(passport)
  await clerk.getByRole('button', { name: '核对，进入企业' }).click()
  await expect(clerk.getByRole('alert')).toContainText('请上传法定代表人身份证明')
  await expect(clerk.getByLabel('证件号码')).toHaveValue('')
  await look()

  const enterprise = await visit(clerk, firm.code, passport)
  await expect(heading(clerk)).toHaveText(firm.name)
  for (const said of [masked, '经办人', '还没有作出真实性承诺']) await expect(main(clerk)).toContainText(said)
  await expect(main(clerk)).not.toContainText(person)
  await look()

  // Both texts on paper, with the uses that were chosen and no others.
  await main(clerk).getByRole('link', { name: '签署承诺书和授权书' }).click()
  await expect(main(clerk)).toContainText('请先选择用途')
  await clerk.getByRole('checkbox', { name: /^公示/ }).check()
  await clerk.getByRole('checkbox', { name: /^信用报告/ }).check()
  await clerk.getByRole('button', { name: '按选择的用途生成文本' }).click()
  const sheet = main(clerk).locator('section.sheet')
  for (const said of ['一、真实性承诺', '二、信息使用授权', person, firm.name, '☐ 不授权']) await expect(sheet).toContainText(said)
  await printed(clerk)
  await look()
  await onPaper(clerk, '信用信息自主申报承诺书、授权书')
  await clerk.getByLabel('签字的扫描件').setInputFiles(photo('承诺书和授权书.jpg'))
  await clerk.getByRole('button', { name: '签署', exact: true }).click()
  await clerk.waitForURL(`**${enterprise}`)
  await expect(main(clerk)).toContainText('授权使用：公示、信用报告')

  // The form and the sheet with the code of these words.
  const name = `计量合格证 ${project.name}`
  await begin(clerk, '资质证照')
  await look()
  await fillIn(clerk, certificate(name), { name: '合格证.jpg', scripting: javaScriptEnabled !== false })
  await expect(main(clerk)).toContainText('还没有本人确认，现在不能提交')
  await look()
  await main(clerk).getByRole('link', { name: '请本人确认' }).click()
  await expect(heading(clerk)).toHaveText('请本人确认')
  await expect(main(clerk)).toContainText('没有可以收验证码的经办人账号')
  for (const said of [name, '合格证.jpg', person, '办理人签字']) await expect(sheet).toContainText(said)
  const words = await printed(clerk)
  await look()
  await onPaper(clerk, '自主申报登记表')
  await clerk.getByRole('button', { name: '确认', exact: true }).click()
  await expect(clerk.getByRole('alert')).toContainText('还没有本人确认')
  await look()
  await clerk.getByLabel('本人签字的扫描件').setInputFiles(photo('签字的登记表.jpg'))
  await clerk.getByRole('button', { name: '确认', exact: true }).click()
  await expect(main(clerk)).toContainText('本人已签字确认')
  await look()

  const sent = await send(clerk)
  for (const said of ['请打印本页，交给来人', '自主申报回执', sent.number, name, office, masked, words, unit]) {
    await expect(main(clerk)).toContainText(said)
  }
  await look()
  await clerk.goto('/desk/counter-entries')
  const line = main(clerk).getByRole('row').filter({ hasText: firm.name })
  for (const said of [sent.number, '核验中', '资质证照']) await expect(line).toContainText(said)
  await look()
  await clerk.context().close()

  // Whoever verifies reads that it was keyed in, and what was signed.
  const handler = await asStaff(browser, baseURL ?? '', 'handler@demo.example')
  watch.also(handler.context())
  await handler.goto(sent.at.replace('/desk/counter-entries/', '/desk/entries/'))
  for (const said of [sent.number, '窗口代办', office, '本人已签字确认', words]) await expect(main(handler)).toContainText(said)
  await whole(handler, handler.url())
  await audit(handler)
  await handler.context().close()
})

test('a colleague at the same window sees that there is a draft, and leaves it alone', async ({ baseURL, audit, watch, browser, database }) => {
  test.setTimeout(180_000)
  watch.expectComplaint(/status of 403/)
  const firm = newEnterprise(database, unit, ['食品经营许可证'])
  const clerk = await asStaff(browser, baseURL ?? '', login)
  watch.also(clerk.context())
  await visit(clerk, firm.code)
  const draft = await begin(clerk, '社会公益')
  await clerk.context().close()

  const colleague = await newStaff(browser, baseURL ?? '', database, { unit: unitCode(database, office), role: 'window_clerk' })
  watch.also(colleague.context())
  await colleague.goto('/desk/counter-entries')
  const line = main(colleague).getByRole('row').filter({ hasText: firm.name })
  await expect(line).toContainText('由其他工作人员填写')
  // Nobody came to him.
  expect((await colleague.goto(draft))?.status(), 'a draft for which nobody came').toBe(403)
  await expect(heading(colleague)).toHaveText('请先核对来人')
  await whole(colleague, draft)
  await audit(colleague)
  await main(colleague).getByRole('link', { name: '核对来人' }).click()
  await expect(heading(colleague)).toHaveText('为企业登记信息')
  await visit(colleague, firm.code)
  await expect(main(colleague).getByRole('row').filter({ hasText: '社会公益' })).toContainText('由其他工作人员填写')
  await main(colleague).locator(`a[href="${draft}"]`).click()
  await expect(main(colleague)).toContainText('这份草稿由本单位其他工作人员填写')
  await expect(main(colleague).getByRole('textbox')).toHaveCount(0)
  await whole(colleague, draft)
  await audit(colleague)
  await colleague.context().close()
})

test('a code that is read out confirms these words, and whatever is changed asks for a new yes @once', async ({ page, baseURL, audit, watch, browser }) => {
  test.setTimeout(180_000)
  await asCitizen(page)
  const enterprise = await enterpriseOf(page, demonstrated)
  await page.goto(`/me/subjects/${enterprise}`)
  const [code] = /91[0-9A-Z]{16}/.exec(await main(page).innerText()) ?? ['']
  const clerk = await asStaff(browser, baseURL ?? '', login)
  watch.also(clerk.context())
  const look = async () => {
    await whole(clerk, clerk.url())
    await audit(clerk)
  }
  await visit(clerk, code)
  await begin(clerk, '社会公益')
  const activity = { 公益活动名称: '窗口登记的义诊', '组织单位/受赠单位': '示例市志愿者协会', 日期: day(4) }
  await fillIn(clerk, { values: activity, choices: ['志愿服务'] }, { name: '活动照片.jpg', scripting: true })
  await main(clerk).getByRole('link', { name: '请本人确认' }).click()
  const words = await printed(clerk)
  await expect(clerk.getByRole('radio', { name: /139\*\*\*\*0001/ })).toBeChecked()
  await clerk.getByRole('button', { name: '发送验证码' }).click()
  await expect(main(clerk)).toContainText('验证码已发送')
  await look()
  const right = await codeFor(clerk, citizen)
  await clerk.getByLabel('验证码', { exact: true }).fill(right === '000000' ? '000001' : '000000')
  await clerk.getByRole('button', { name: '确认', exact: true }).click()
  await expect(clerk.getByRole('alert')).toContainText('验证码不对')
  await look()
  await clerk.getByLabel('验证码', { exact: true }).fill(right)
  await clerk.getByRole('button', { name: '确认', exact: true }).click()
  await expect(main(clerk)).toContainText('本人已用验证码确认')
  await look()

  // Other words were not confirmed; the same ones again were.
  const change = async (day: string) => {
    await main(clerk).getByRole('link', { name: '修改', exact: true }).first().click()
    await fillIn(clerk, { values: { 日期: day } })
  }
  await change(day(5))
  await expect(main(clerk)).toContainText(lapsed)
  await look()
  await main(clerk).getByRole('link', { name: '请本人确认' }).click()
  expect(await printed(clerk), 'the code of other words').not.toBe(words)
  await look()
  await main(clerk).getByRole('link', { name: '回到核对页' }).click()
  await change(day(4))
  await expect(main(clerk)).toContainText('本人已用验证码确认')
  const sent = await send(clerk)
  await expect(main(clerk)).toContainText(words)
  await clerk.context().close()

  // The enterprise reads where it was keyed in, and not by whom.
  await page.goto(sent.at.replace('/desk/counter-entries/', '/me/entry/'))
  await expect(heading(page)).toContainText(number)
  await expect(main(page)).toContainText(`由${office}窗口录入`)
  await expect(main(page)).not.toContainText('窗口人员示例')
  await whole(page, page.url())
  await audit()
  await page.goto('/me/messages')
  await expect(main(page)).toContainText(`自主申报回执：${sent.number}`)
})
