// 自主申报 by form: an enterprise's agent fills an entry in, looks at what others will see, signs, sends and takes back.
import type { Locator, Page } from '@playwright/test'
import { begin, ownEnterprise, photo, signed, unit } from '../enterprise.ts'
import { expect, test } from '../fixtures.ts'
import { heading, main, whole } from '../pages.ts'

const texts = {
  zh: {
    open: '进入自主申报',
    begin: '登记资质证照',
    kind: '资质证照',
    next: '保存并核对',
    keep: '保存，以后再填',
    saved: '已经保存',
    missing: '这一项还没有填写',
    name: '证照名称',
    number: '证照编号',
    issuer: '发证机关',
    day: '发证日期',
    endless: '长期有效',
    everybody: '公开',
    evidence: '证明材料',
    upload: /^上传/,
    summary: '请核对后提交',
    preview: '公开的样子',
    sign: '作出承诺和授权',
    send: '提交',
    waits: '核验中',
    takeBack: '撤回',
    takenBack: '已撤回',
    receipt: '自主申报回执',
  },
  en: {
    open: 'Open voluntary registration',
    begin: 'Register: Qualifications and certificates',
    kind: 'Qualifications and certificates',
    next: 'Save and check',
    keep: 'Save for later',
    saved: 'Saved.',
    missing: 'This is not filled in yet',
    name: 'Certificate name',
    number: 'Number',
    issuer: 'Issuer',
    day: 'Issue date',
    endless: 'No end',
    everybody: 'Everybody',
    evidence: 'Evidence',
    upload: /^Upload/,
    summary: 'Please check and send',
    preview: 'As the public will see it',
    sign: 'Commit and authorise',
    send: 'Send',
    waits: 'being verified',
    takeBack: 'Take back',
    takenBack: 'withdrawn',
    receipt: 'Entry received',
  },
} as const

for (const lang of ['zh', 'en'] as const) {
  test(`a certificate is registered by form, sent and taken back: ${lang}`, async ({ page, context, baseURL, visit, audit, javaScriptEnabled }, { project }) => {
    test.skip(lang === 'en' && project.name !== 'chromium' && project.name !== 'no-js')
    test.setTimeout(240_000)
    const words = texts[lang]
    const look = async () => {
      await whole(page, page.url())
      await audit()
    }
    const enterprise = await ownEnterprise(page)
    await context.addCookies([{ name: 'lang', value: lang, url: baseURL }])
    await signed(page, enterprise, words.sign)
    await visit(`/me/subjects/${enterprise}`)
    await main(page).getByRole('link', { name: words.open, exact: true }).click()
    await expect(main(page)).toContainText(words.kind)
    await look()
    await begin(page, enterprise, words.kind, words.begin)
    await expect(heading(page)).toContainText(words.kind)
    await look()
    // Too early: it is said at each field, and the page stays.
    await page.getByRole('button', { name: words.next, exact: true }).click()
    await expect(page.getByRole('alert')).toContainText(words.missing)
    await look()
    const name = `计量合格证 ${project.name} ${lang}`
    await page.getByLabel(words.name, { exact: true }).fill(name)
    await page.getByLabel(words.number, { exact: true }).fill(`JL-${project.name}-${lang}-${Date.now()}`)
    await page.getByLabel(words.issuer, { exact: true }).fill(unit)
    await page.getByLabel(words.day, { exact: true }).fill('2026-06-01')
    await page.getByRole('checkbox', { name: words.endless }).check()
    await page.getByRole('radio', { name: words.everybody, exact: true }).check()
    await page.getByRole('button', { name: words.keep, exact: true }).click()
    await expect(main(page)).toContainText(words.saved)
    await page.getByLabel(words.evidence, { exact: true }).setInputFiles([photo('证书.jpg')])
    if (!javaScriptEnabled) await page.getByRole('button', { name: words.upload }).first().click()
    await expect(main(page).getByRole('link', { name: '证书.jpg' })).toBeVisible()
    await look()
    await page.getByRole('button', { name: words.next, exact: true }).click()
    await expect(heading(page)).toHaveText(words.summary)
    await expect(main(page)).toContainText(words.preview)
    await expect(main(page)).toContainText(name)
    await look()
    await page.getByRole('button', { name: words.send, exact: true }).click()
    await expect(heading(page)).toContainText(/SB\d{8}-\d{5}-\d/)
    await expect(main(page)).toContainText(words.waits)
    await look()
    const at = new URL(page.url()).pathname
    const [number] = /SB\d{8}-\d{5}-\d/.exec(await heading(page).innerText()) ?? ['']
    await visit('/me/messages')
    await expect(main(page)).toContainText(`${words.receipt}${lang === 'zh' ? '：' : ': '}${number}`)
    await visit(at)
    await main(page).locator('summary').getByText(words.takeBack, { exact: true }).click()
    await look()
    await main(page).getByRole('button', { name: words.takeBack, exact: true }).click()
    await expect(main(page)).toContainText(words.takenBack)
    await look()
  })
}

/** Presses Tab until one of these has the focus. */
const reach = async (page: Page, wanted: Locator) => {
  for (let stops = 0; stops < 300; stops += 1) {
    if ((await wanted.and(page.locator(':focus')).count()) > 0) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no Tab leads to ${wanted}`)
}

test('a keyboard alone leads through form, summary and sending @once', async ({ page, visit }) => {
  test.setTimeout(240_000)
  const words = texts.zh
  const enterprise = await ownEnterprise(page)
  await signed(page, enterprise, words.sign)
  await begin(page, enterprise, '市场经营', '登记市场经营')
  const at = new URL(page.url())
  await visit(`${at.pathname}${at.search}`)
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const press = async (wanted: Locator) => {
    await reach(page, wanted)
    await page.keyboard.press('Enter')
  }
  for (const [field, value] of [['年度', '2017'], ['主营业务', '用键盘登记的主营业务']] as const) {
    await reach(page, page.getByLabel(field, { exact: true }))
    await page.keyboard.type(value)
  }
  // Radio buttons are one stop; arrows choose among them.
  const everybody = page.getByRole('radio', { name: words.everybody, exact: true })
  await reach(page, page.locator('input[name="e_publicity"]'))
  await page.keyboard.press('Space')
  for (let steps = 0; steps < 4 && !(await everybody.isChecked()); steps += 1) await page.keyboard.press('ArrowDown')
  await expect(everybody).toBeChecked()
  await press(button(words.keep))
  await expect(main(page)).toContainText(words.saved)
  // Choosing the file itself is the system's own window.
  const evidence = page.getByLabel(words.evidence, { exact: true })
  await reach(page, evidence)
  await evidence.setInputFiles([photo('年度报告.jpg')])
  await expect(main(page).getByRole('link', { name: '年度报告.jpg' })).toBeVisible()
  await press(button(words.next))
  await expect(heading(page)).toHaveText(words.summary)
  await press(button(words.send))
  await expect(heading(page)).toContainText(/SB\d{8}-\d{5}-\d/)
  await expect(main(page)).toContainText('待核验')
  await press(main(page).locator('summary').filter({ hasText: words.takeBack }))
  await press(main(page).getByRole('button', { name: words.takeBack, exact: true }))
  await expect(main(page)).toContainText(words.takenBack)
})

test('a file chosen before the page is awake goes up as well @js @once', async ({ page }) => {
  const words = texts.zh
  const enterprise = await ownEnterprise(page)
  await begin(page, enterprise, words.kind, words.begin)
  let wake = () => {}
  const awake = new Promise<void>((resolve) => {
    wake = resolve
  })
  await page.route('**/*.wasm', async (route) => {
    await awake
    await route.continue()
  })
  await page.reload()
  const evidence = page.getByLabel(words.evidence, { exact: true })
  await evidence.setInputFiles([photo('营业照片.jpg')])
  await expect(page.locator('html[data-hydrated]')).toHaveCount(0)
  wake()
  await expect(main(page).getByRole('link', { name: '营业照片.jpg' })).toBeVisible()
})

test('what is typed without a line stays on the device, and nothing is sent @js', async ({ page, context, visit }, { project }) => {
  const words = texts.zh
  const enterprise = await ownEnterprise(page)
  await begin(page, enterprise, words.kind, words.begin)
  const at = new URL(page.url())
  await visit(`${at.pathname}${at.search}`)
  const typed = `断线时填写 ${project.name} ${Date.now()}`
  await context.setOffline(true)
  await page.getByLabel(words.name, { exact: true }).fill(typed)
  await page.getByRole('button', { name: words.keep, exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: '现在没有网络' })).toBeVisible()
  await expect(page.getByLabel(words.name, { exact: true })).toHaveValue(typed)
  await context.setOffline(false)
  // As after a crash: the page shows what is saved, the device what is not.
  await visit(`${at.pathname}${at.search}`)
  await expect(page.getByLabel(words.name, { exact: true })).toHaveValue('')
  await page.getByRole('button', { name: '恢复这些内容' }).click()
  await expect(page.getByLabel(words.name, { exact: true })).toHaveValue(typed)
  await page.getByRole('button', { name: words.keep, exact: true }).click()
  await expect(main(page)).toContainText(words.saved)
  await expect(page.getByRole('button', { name: '恢复这些内容' })).toBeHidden()
  await main(page).locator('summary').getByText('不登记了', { exact: true }).click()
  await main(page).getByRole('button', { name: '不登记了', exact: true }).click()
  await expect(heading(page)).toHaveText('自主申报')
})

test('what a licence on file says is verified at once, and withdrawn again @once', async ({ page, visit, audit }) => {
  test.setTimeout(180_000)
  const words = texts.zh
  const enterprise = await ownEnterprise(page)
  await signed(page, enterprise, words.sign)
  await visit(`/me/registration/${enterprise}`)
  const file = (await main(page).getByRole('link', { name: '查看公开的信用档案' }).getAttribute('href')) ?? ''
  await visit(file)
  // The licences stand behind the penalties.
  const record = (await main(page).locator('a[href^="/record/"]').last().getAttribute('href')) ?? ''
  await visit(record)
  const said = async (name: string) => {
    const field = main(page).locator('dl.fields > div').filter({ has: page.getByText(name, { exact: true }) })
    return (await field.locator('dd').first().innerText()).trim()
  }
  const day = (text: string) => text.replaceAll('/', '-').slice(0, 10)
  const [name, number, issuer] = [await said('许可证书名称'), await said('许可编号'), await said('许可机关')]
  const [from, until] = [day(await said('许可决定日期')), day(await said('有效期至'))]
  await begin(page, enterprise, '资质证照', '登记资质证照')
  await page.getByLabel('证照名称', { exact: true }).fill(name)
  await page.getByLabel('证照编号', { exact: true }).fill(number)
  await page.getByLabel('发证机关', { exact: true }).fill(issuer)
  await page.getByLabel('发证日期', { exact: true }).fill(from)
  if (until === '2099-12-31') await page.getByRole('checkbox', { name: '长期有效' }).check()
  else await page.getByLabel('有效期至', { exact: true }).fill(until)
  await page.getByRole('radio', { name: '公开', exact: true }).check()
  await page.getByRole('button', { name: words.next, exact: true }).click()
  await expect(heading(page)).toHaveText(words.summary)
  await expect(main(page)).toContainText('提交后当场核验')
  await whole(page, page.url())
  await audit()
  await page.getByRole('button', { name: words.send, exact: true }).click()
  await expect(main(page)).toContainText('自主申报·已核验')
  await expect(main(page)).toContainText('正在公开')
  await whole(page, page.url())
  await audit()
  await main(page).locator('summary').getByText('撤回这条登记', { exact: true }).click()
  await main(page).getByRole('button', { name: '确认撤回', exact: true }).click()
  await expect(main(page)).toContainText('现在不公开')
  await expect(main(page)).toContainText('已撤回')
})

test('what is not there says so, also when a link leads to it @js @once', async ({ page, visit }) => {
  await ownEnterprise(page)
  await visit('/me')
  await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = '/me/entry/0199f9fa-fe80-7000-8000-000000000000'
    link.textContent = 'nowhere'
    document.querySelector('main')?.append(link)
    link.click()
  })
  await expect(heading(page)).toHaveText('没有这个页面')
})
