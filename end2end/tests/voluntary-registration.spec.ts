// 自主申报, from an enterprise that is new to the day it takes its authorisation back: forms and a sheet, official records,
// the credit office and a department, and everybody who looks. Each in a browser of their own.
import type { Browser, BrowserContext, Locator, Page } from '@playwright/test'
import { asCitizen, demonstrated, enterpriseOf, newAgent, photo, signed, unit } from '../enterprise.ts'
import { number, ofLicence, prepare, send } from '../entries.ts'
import { expect, test } from '../fixtures.ts'
import { heading, main, whole, workedOff } from '../pages.ts'
import { asStaff } from '../people.ts'
import { type Licence, apiKey, day, newEnterprise } from '../records.ts'

/** Where the rows of the sheet go that no record proves: its staff is nobody's here. */
const elsewhere = '示例市气象局'
const rowsOfSheet = 200
type Watch = { also: (context: BrowserContext) => void }

/** A sheet of certificates: two that are on record, and many that nobody here can prove. */
const sheetOf = (licences: Licence[]) => {
  const headings = ['证照名称', '证照编号', '发证机关', '发证日期', '有效期至', '公开范围']
  const onRecord = licences.map(({ name, number, from, until }) => [name, number, unit, from, until, '公开'])
  const others = Array.from({ length: rowsOfSheet - onRecord.length }, (_, at) => [
    '气象仪器检定证书',
    `QX-${licences[0]?.number ?? ''}-${at + 1}`,
    elsewhere,
    day(90),
    '2099-12-31',
    '公开',
  ])
  return {
    name: '资质证照.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\ufeff${[headings, ...onRecord, ...others].map((row) => row.join(',')).join('\r\n')}\r\n`),
  }
}

const figure = (page: Page, name: string) =>
  main(page).locator('dl.facts > div').filter({ has: page.getByText(name, { exact: true }) }).locator('dd')

/** Sends the sheet: what is on record needs no proof, all other rows get one. */
const sendSheet = async (page: Page, enterprise: string, licences: Licence[], scripting: boolean) => {
  await page.goto(`/me/registration/${enterprise}`)
  await main(page).getByRole('link', { name: '上传表格 资质证照' }).click()
  await page.getByLabel('填好的表格').setInputFiles(sheetOf(licences))
  if (!scripting) await page.getByRole('button', { name: '上传并检查' }).click()
  await workedOff(page, scripting, '检查结果', 120_000)
  await expect(figure(page, '可以提交').first()).toHaveText(`${licences.length} 行`)
  const at = new URL(page.url()).pathname
  const proofs = Math.ceil((rowsOfSheet - licences.length) / 50)
  for (let turn = 0; turn < proofs; turn += 1) {
    await page.goto(`${at}?tab=lacking`)
    for (const box of await main(page).getByRole('checkbox', { name: /^选择第/ }).all()) await box.check()
    await page.getByLabel('一份文件', { exact: true }).setInputFiles(photo('检定证书.jpg'))
    await page.getByRole('button', { name: '作为证明材料放到选中的行' }).click()
    await page.waitForURL(/#files$/)
    await expect(main(page)).toContainText('检定证书.jpg：已放到第')
  }
  await page.goto(at)
  await page.getByRole('button', { name: `提交 ${rowsOfSheet} 行` }).click()
  await workedOff(page, scripting, '这张表已经全部提交', 180_000)
  await expect(figure(page, '其中已核验')).toHaveText(`${licences.length} 行`)
}

/** Somebody of staff who verifies. */
const verifier = async (browser: Browser, baseURL: string | undefined, watch: Watch, login: string) => {
  const page = await asStaff(browser, baseURL ?? '', login)
  watch.also(page.context())
  /** Opens an entry from the queue, and takes a step. */
  const take = async (tab: string, number: string, action: string, fill: (form: Locator) => Promise<void>) => {
    await page.goto(`/desk/entries?tab=${tab}`)
    await main(page).getByRole('link', { name: number, exact: true }).click()
    await expect(heading(page)).toContainText(number)
    await main(page).locator('summary').getByText(action, { exact: true }).click()
    const form = main(page).getByRole('group').filter({ has: page.getByRole('button', { name: action, exact: true }) })
    await fill(form)
    await form.getByRole('button', { name: action, exact: true }).click()
  }
  return { page, take }
}

test('an enterprise tells its own story, it counts when it is verified, and is gone when it is taken back: zh', async ({
  page,
  baseURL,
  visit,
  audit,
  watch,
  browser,
  database,
  javaScriptEnabled,
}, { project }) => {
  test.skip(project.name === 'phone' || project.name === 'no-js', 'one way through is enough there')
  test.setTimeout(600_000)
  const scripting = javaScriptEnabled !== false
  const firm = newEnterprise(database, unit, ['食品经营许可证', '卫生许可证', '特种设备生产许可证'])
  const [first, ...others] = firm.licences
  if (!first) throw new Error('no licence')
  const office = await verifier(browser, baseURL, watch, 'credit@demo.example')
  const enterprise = await newAgent(page, office.page, firm)
  await signed(page, enterprise, '作出承诺和授权')

  // Three kinds by form: one that a record proves, and two that only somebody can.
  await prepare(page, enterprise, '资质证照', ofLicence(first))
  await expect(main(page)).toContainText('提交后当场核验')
  const proven = await send(page)
  await expect(main(page)).toContainText('自主申报·已核验')
  const business = '预包装食品的生产和销售'
  const year = String(Number(day(0).slice(0, 4)) - 1)
  await prepare(page, enterprise, '市场经营', { values: { 年度: year, 主营业务: business } }, { name: '年度报告.jpg', scripting })
  const operation = await send(page)
  const activity = { 公益活动名称: '捐资助学', '组织单位/受赠单位': '示例市第二中学', 日期: day(20) }
  await prepare(page, enterprise, '社会公益', { values: activity, choices: ['助学助残'] }, { name: '感谢信.jpg', scripting })
  const welfare = await send(page)
  await expect(main(page)).toContainText('由信用办核验')
  await sendSheet(page, enterprise, others, scripting)

  // The office passes them on; a department verifies one, and refuses the other with a reason.
  for (const one of [operation, welfare]) {
    await office.take('office', one.number, '转给单位核验', async (form) => {
      await form.getByLabel('转给', { exact: true }).selectOption({ label: unit })
    })
    await expect(main(office.page)).toContainText('核验中')
  }
  const department = await verifier(browser, baseURL, watch, 'handler@demo.example')
  await department.take('verify', operation.number, '核验通过', async (form) => {
    await form.getByRole('radio', { name: /^部门核实/ }).check()
    await form.getByLabel('依据', { exact: true }).fill('年度报告系统查询一致')
  })
  await expect(main(department.page)).toContainText('年度报告系统查询一致')
  const reason = '受赠单位没有收到这笔捐赠'
  await department.take('verify', welfare.number, '核验不通过', async (form) => {
    await form.getByLabel('理由', { exact: true }).fill(reason)
  })
  await expect(main(department.page)).toContainText('核验结果')
  for (const one of [office, department]) await one.page.context().close()
  await visit(welfare.at)
  await expect(main(page)).toContainText('核验不通过')
  await expect(main(page)).toContainText(reason)

  // A stranger finds exactly what is verified, each with label, unit and day.
  const stranger = await browser.newContext({ baseURL, locale: 'zh-CN' })
  watch.also(stranger)
  const reader = await stranger.newPage()
  const entries = reader.locator('#self-registered section.record')
  const verified = [...firm.licences.map(({ name }) => `资质证照：${name}`), `市场经营：${year}`]
  await reader.goto(`/subject/${firm.code}`)
  await expect(entries).toHaveCount(verified.length)
  expect((await entries.getByRole('heading').allInnerTexts()).sort()).toEqual(verified.sort())
  for (const entry of await entries.all()) {
    for (const said of ['自主申报·已核验', unit, day(0)]) await expect(entry).toContainText(said)
  }
  for (const hidden of ['捐资助学', '气象仪器检定证书']) await expect(main(reader)).not.toContainText(hidden)
  await whole(reader, reader.url())
  await audit(reader)
  const link = entries.filter({ hasText: business }).getByRole('link').first()
  const shown = (await link.getAttribute('href')) ?? ''
  await reader.goto(shown)
  await expect(main(reader)).toContainText(operation.number)
  await expect(main(reader)).toContainText('部门核实')
  await whole(reader, shown)
  await audit(reader)

  // The same in a report, and for a department's system.
  await reader.goto(`/credit-report/${firm.code}`)
  await reader.getByRole('button', { name: '生成公开版报告' }).click()
  await reader.waitForURL('**/credit-report/issued/*')
  const report = new URL(reader.url()).pathname
  const check = `/verify/${report.split('/').pop() ?? ''}`
  const numbers = async () => new Set((await main(reader).innerText()).match(new RegExp(number, 'g')) ?? [])
  expect((await numbers()).size, 'entries in the report').toBe(verified.length)
  for (const one of [proven, operation]) await expect(main(reader)).toContainText(one.number)
  await reader.goto(check)
  await expect(main(reader)).toContainText('与现状一致')
  const headers = { authorization: `Bearer ${apiKey(database, unit)}` }
  const interfacePath = `/api/v1/subjects/${firm.code}`
  type Shared = { totals: { entries: number }; entries: { number: string; label: string; verified_by: string }[] }
  const before = (await (await stranger.request.get(interfacePath, { headers })).json()) as Shared
  expect(before.totals.entries).toBe(verified.length)
  expect(before.entries.map(({ label, verified_by }) => `${label} ${verified_by}`)).toEqual(verified.map(() => `verified ${unit}`))

  // The authorisation is taken back: whoever asks next finds nothing of it, wherever he asks.
  await visit(`/me/commitments/${enterprise}`)
  await whole(page, page.url())
  await audit()
  await main(page).locator('summary').getByText('撤回全部授权', { exact: true }).click()
  const done = page.waitForResponse(/end-authorisation/)
  await main(page).getByRole('button', { name: '撤回全部授权', exact: true }).click()
  await done
  const [subject, entry, again, checked, shared] = await Promise.all(
    [`/subject/${firm.code}`, shown, report, check, interfacePath].map((path) => stranger.request.get(path, { headers })),
  )
  expect(await subject?.text()).not.toContain('自主申报·已核验')
  expect(entry?.status()).toBe(404)
  expect(await again?.text()).not.toMatch(number)
  expect(await checked?.text()).toContain('已不再是最新')
  const after = (await shared?.json()) as Shared
  expect(after.entries).toEqual([])
  expect(after.totals.entries).toBe(0)

  // And as people read it.
  watch.expectComplaint(/404/)
  await reader.goto(`/subject/${firm.code}`)
  await expect(reader.locator('#self-registered')).toContainText('没有公开的自主申报信息')
  await expect(entries).toHaveCount(0)
  await reader.goto(shown)
  await expect(heading(reader)).toHaveText('这条信息没有公开')
  await reader.goto(report)
  await expect(main(reader)).toContainText('这份报告已不再是最新')
  expect((await numbers()).size, 'entries in the report').toBe(0)
  await whole(reader, report)
  await audit(reader)
  await stranger.close()
  await visit(`/me/registration/${enterprise}`)
  await expect(main(page)).toContainText('现在没有公开的自主申报')
  await expect(main(page)).toContainText('已核验')
})

test('whoever tries the demonstration finds every state, and sends an entry at once: zh', async ({ page, visit, audit, javaScriptEnabled }, { project }) => {
  test.skip(project.name !== 'phone' && project.name !== 'no-js', 'the long way is taken there')
  test.setTimeout(180_000)
  await asCitizen(page)
  const enterprise = await enterpriseOf(page, demonstrated)
  await visit(`/me/registration/${enterprise}`)
  for (const state of ['草稿', '待核验', '核验中', '退回修改', '材料齐全未核实', '核验不通过', '已撤回', '自主申报·已过期']) {
    await expect(main(page)).toContainText(state)
  }
  await whole(page, page.url())
  await audit()
  const activity = { 公益活动名称: `志愿服务 ${project.name}`, '组织单位/受赠单位': '示例市志愿者协会', 日期: day(3) }
  await prepare(page, enterprise, '社会公益', { values: activity, choices: ['志愿服务'] }, { name: '活动照片.jpg', scripting: javaScriptEnabled !== false })
  await whole(page, page.url())
  await audit()
  const { at } = await send(page)
  await expect(main(page)).toContainText('由信用办核验')
  await whole(page, at)
  await audit()
})
