// 信用修复, from the day on which it is possible to the receipts of whoever had the record: everybody in a browser of their
// own, with scripting and without, in both languages.
import type { APIRequestContext, Page } from '@playwright/test'
import { newAgent, photo, unit } from '../enterprise.ts'
import { expect, test } from '../fixtures.ts'
import { type Lang, type Officer, officer } from '../officer.ts'
import { heading, main, whole } from '../pages.ts'
import { asStaff } from '../people.ts'
import { apiKey, day, monthsLater, newEnterprise, newPenalties } from '../records.ts'

const texts = {
  zh: {
    now: '现在可以申请修复',
    apply: '申请修复',
    free: '申请信用修复不收费',
    begin: '开始填写',
    titles: ['怎样整改和履行的', '履约证明材料', '自愿提供的修复方式', '联系方式', '信用承诺书', '核对并提交'],
    account: '怎样整改和履行的',
    files: '选择文件',
    upload: '上传',
    next: '保存并继续',
    contact: '联系人',
    phone: '电话',
    agree: '本企业已经阅读并同意承诺书的全部内容',
    send: '提交申请',
    stillMissing: '还缺这些',
    filed: '待受理',
    running: '正在办理',
    ask: '通知补正',
    missing: '缺少的材料',
    statement: '情况说明',
    supplement: '提交补正',
    accept: '受理',
    propose: '提出拟办意见',
    granted: '准予修复',
    reasons: '理由（写入通知书）',
    decide: '同意并决定',
    preview: '预览文书',
    notGiven: '它还没有作出，也没有送达',
    ownWork: '现在没有需要您办理的',
    remedying: '正在停止使用',
    receipt: '怎样办理的',
    confirm: '确认已经停止',
    closed: '已办结',
    makeReport: /生成公开版报告/,
    current: '与现状一致',
    lapsed: '已不再是最新',
    announced: '信用修复结果公示',
    nothing: '没有查到',
  },
  en: {
    now: 'Repair possible now',
    apply: 'Apply for repair',
    free: 'Applying for repair is free of charge',
    begin: 'Begin',
    titles: ['What was put right and performed', 'Proof of performance', 'What else you would like to bring', 'How to reach you', 'Credit commitment', 'Check and send'],
    account: 'What was put right and performed',
    files: 'Choose files',
    upload: 'Upload',
    next: 'Save and go on',
    contact: 'Name',
    phone: 'Telephone',
    agree: 'The enterprise has read the commitment and agrees to all of it',
    send: 'Send the application',
    stillMissing: 'Still missing',
    filed: 'awaiting acceptance',
    running: 'being worked on',
    ask: 'Ask for what is missing',
    missing: 'What is missing',
    statement: 'Statement',
    supplement: 'Send what was missing',
    accept: 'Accept',
    propose: 'Propose an outcome',
    granted: 'The record is repaired',
    reasons: 'Reasons, for the letter',
    decide: 'Agree and decide',
    preview: 'Preview the letter',
    notGiven: 'It is not issued yet',
    ownWork: 'There is nothing for you to do now',
    remedying: 'are stopping its use',
    receipt: 'What was done',
    confirm: 'Confirm that it has stopped',
    closed: 'closed',
    makeReport: /public edition/i,
    current: 'agrees with',
    lapsed: 'no longer up to date',
    announced: 'Results of credit repair',
    nothing: 'Nothing found for',
  },
} as const

type Words = (typeof texts)[Lang]

/** What a system of a department is told of an enterprise. */
const shared = async (request: APIRequestContext, key: string, code: string) => {
  const answer = await request.get(`/api/v1/subjects/${code}`, { headers: { authorization: `Bearer ${key}` } })
  expect(answer.status()).toBe(200)
  return (await answer.json()) as { records: { id: string; document_no: string }[] }
}

/** Which of these pages anybody finds a record on. */
const holding = async (request: APIRequestContext, paths: string[], record: string) => {
  const found = await Promise.all(
    paths.map(async (path) => {
      const answer = await request.get(path)
      return answer.ok() && (await answer.text()).includes(record) ? [path] : []
    }),
  )
  return found.flat()
}

/** From the list of penalties to the number of the case, one question on a page; what is missing is told on the way. */
const apply = async (page: Page, words: Words, audit: () => Promise<void>) => {
  const look = async () => {
    await whole(page, page.url())
    await audit()
  }
  const goOn = () => page.getByRole('button', { name: words.next }).click()
  await main(page).getByRole('link', { name: new RegExp(`^${words.apply}`) }).click()
  await expect(main(page)).toContainText(words.free)
  await look()
  await page.getByRole('button', { name: words.begin }).click()
  const [account, proof, ways, contact, commitment, summary] = words.titles
  await expect(heading(page)).toHaveText(account)
  await goOn()
  await expect(page.getByRole('alert')).toBeVisible()
  await look()
  await page.getByLabel(words.account, { exact: true }).fill('标价签已经全部补齐，罚款于处罚当月缴清。')
  await goOn()
  await expect(heading(page)).toHaveText(proof)
  await page.getByLabel(words.files).setInputFiles([photo('缴款凭证.jpg')])
  await page.getByRole('button', { name: words.upload, exact: true }).click()
  await expect(main(page).getByRole('link', { name: '缴款凭证.jpg' })).toBeVisible()
  await look()
  await goOn()
  await expect(heading(page)).toHaveText(ways)
  await look()
  await goOn()
  await expect(heading(page)).toHaveText(contact)
  await page.getByLabel(words.contact, { exact: true }).fill('张示例')
  await page.getByLabel(words.phone, { exact: true }).fill('139 1234 5678')
  await look()
  await goOn()
  await expect(heading(page)).toHaveText(commitment)
  await page.getByRole('checkbox', { name: words.agree }).check()
  await look()
  await goOn()
  await expect(heading(page)).toHaveText(summary)
  await expect(main(page)).not.toContainText(words.stillMissing)
  await look()
  await page.getByRole('button', { name: words.send }).click()
  await expect(main(page)).toContainText(words.filed)
  await look()
  const [number] = /XF\d{8}-\d{5}-\d/.exec(await heading(page).innerText()) ?? []
  if (!number) throw new Error('the page of the case does not say its number')
  return { number, at: new URL(page.url()).pathname }
}

const proposed = async (handler: Officer, words: Words) =>
  handler.act(words.propose, async (form) => {
    await form.getByRole('radio', { name: words.granted }).check()
    await form.getByLabel(words.reasons, { exact: true }).fill('罚款已经缴清，标价已经规范。')
  })

for (const lang of ['zh', 'en'] as const) {
  test(`what is repaired is gone everywhere at once: ${lang}`, async ({ page, context, browser, baseURL, database, visit, audit, watch, request }, { project }) => {
    test.skip(lang === 'en' && project.name !== 'chromium')
    test.setTimeout(300_000)
    watch.expectComplaint(/404/)
    const words = texts[lang]
    const firm = newEnterprise(database, unit, ['食品经营许可证'])
    const [document = '', kept = ''] = newPenalties(database, unit, firm, [150, 40])
    const office = await asStaff(browser, baseURL ?? '', 'credit@demo.example')
    watch.also(office.context())
    const id = await newAgent(page, office, firm, '信用修复')
    await office.context().close()
    await context.addCookies([{ name: 'lang', value: lang, url: baseURL }])

    // A department's system is told of it, and somebody has a report made that says it.
    const key = apiKey(database, unit)
    const before = await shared(request, key, firm.code)
    const record = before.records.find((one) => one.document_no === document)?.id ?? ''
    expect(record).not.toBe('')
    await visit(`/credit-report/${firm.code}`)
    await main(page).getByRole('button', { name: words.makeReport }).click()
    await page.waitForURL('**/credit-report/issued/*')
    await expect(main(page)).toContainText(document)
    const token = new URL(page.url()).pathname.split('/').pop() ?? ''

    await visit(`/me/repair/${id}`)
    // One can be repaired today, the other from a day that is named.
    const line = (number: string) => main(page).locator('article').filter({ hasText: number })
    await expect(line(document)).toContainText(words.now)
    await expect(line(kept)).toContainText(monthsLater(day(40), 3))
    await expect(line(kept).getByRole('link', { name: new RegExp(`^${words.apply}`) })).toHaveCount(0)
    await whole(page, 'my records')
    await audit()
    const { number, at } = await apply(page, words, audit)
    // Applied for once: the same record leads to the case.
    await visit(`/me/repair-apply/${record}`)
    await expect(main(page)).toContainText(number)
    await expect(page.getByRole('button', { name: words.begin })).toHaveCount(0)
    await whole(page, 'applied for already')

    const stage = { browser, baseURL, watch, audit }
    const handler = await officer(stage, 'handler@demo.example', lang)
    await handler.open('to-accept', number)
    await handler.act(words.ask, async (form) => {
      await form.getByLabel(words.missing, { exact: true }).fill('整改后的现场照片')
    })
    await page.goto(at)
    await expect(main(page)).toContainText('整改后的现场照片')
    await whole(page, at)
    await audit()
    const supplement = main(page).locator('form').filter({ has: page.getByRole('button', { name: words.supplement, exact: true }) })
    await supplement.getByLabel(words.statement, { exact: true }).fill('现场照片一张。')
    await supplement.getByLabel(words.files).setInputFiles([photo('现场.jpg')])
    await supplement.getByRole('button', { name: words.supplement, exact: true }).click()
    await expect(main(page)).toContainText(words.filed)

    await handler.page.goto('/desk/cases?tab=to-accept')
    await handler.open('to-accept', number)
    await handler.act(words.accept)
    await proposed(handler, words)
    await expect(main(handler.page)).toContainText(words.ownWork)
    const reviewer = await officer(stage, 'reviewer@demo.example', lang)
    await reviewer.open('to-decide', number)
    await reviewer.preview(words.decide, words, '信用修复决定书')
    expect((await visit(`/record/${record}`)).status(), 'a preview repairs nothing').toBe(200)
    // Within a second after the answer to the decision it is gone wherever it was.
    const places = [`/record/${record}`, `/subject/${firm.code}`, `/search?q=${encodeURIComponent(document)}`]
    expect(await holding(request, places, record)).toEqual(places)
    const everywhere = [...places, '/publicity?kind=penalty', '/', '/sitemap.xml']
    const decided = reviewer.page.waitForResponse(
      (answer) => answer.request().method() === 'POST' && answer.url().endsWith('/api/form/case'),
    )
    const gone = decided.then(async () => {
      const since = Date.now()
      const [still, told] = await Promise.all([holding(request, everywhere, record), shared(request, key, firm.code)])
      return { took: Date.now() - since, still, told: told.records.map((one) => one.id) }
    })
    await reviewer.act(words.decide, async (form) => {
      for (const check of await form.getByRole('checkbox').all()) await check.check()
    })
    const { took, still, told } = await gone
    expect(still).toEqual([])
    expect(told).not.toContain(record)
    expect(took, 'milliseconds').toBeLessThan(1000)

    // Gone from its own page, the file of the enterprise, the lists, the search and the interface; the other one stays.
    expect((await page.goto(`/record/${record}`))?.status()).toBe(404)
    for (const path of [`/subject/${firm.code}`, '/publicity?kind=penalty']) {
      await visit(path)
      await expect(main(page), path).not.toContainText(document)
    }
    await visit(`/search?q=${encodeURIComponent(document)}`)
    await expect(main(page)).toContainText(words.nothing)
    await visit(`/subject/${firm.code}`)
    await expect(main(page)).toContainText(kept)
    for (const path of ['/', '/sitemap.xml']) {
      const answer = await (await request.get(path)).text()
      expect(answer.includes(document) || answer.includes(record), path).toBe(false)
    }
    const after = await shared(request, key, firm.code)
    expect(after.records.map((one) => one.document_no)).toContain(kept)
    expect(after.records.map((one) => one.document_no)).not.toContain(document)
    await visit(`/verify/${token}`)
    await expect(main(page)).toContainText(words.lapsed)
    await whole(page, 'the report that is not current')
    await audit()
    await visit('/publicity/repairs')
    await expect(main(page)).toContainText(firm.name)
    await expect(main(page)).not.toContainText(document)
    await whole(page, 'what was repaired')
    await audit()

    // Whoever had it says that it is used no longer, and the enterprise sees that.
    await page.goto(at)
    await expect(main(page)).toContainText(words.remedying)
    await handler.page.goto('/desk/orders')
    await handler.look()
    const order = main(handler.page).locator('tr, li, article').filter({ hasText: number }).first()
    await order.locator('summary').click()
    await order.getByLabel(words.receipt).fill('已经在审批系统停止使用。')
    await order.getByRole('button', { name: words.confirm, exact: true }).click()
    await handler.look()
    await page.goto(at)
    await expect(main(page)).toContainText(words.closed)
    await expect(main(page)).toContainText('已经在审批系统停止使用。')
    await whole(page, at)
    await audit()
    // On a phone the long English words do not make the page wider.
    await page.setViewportSize({ width: 375, height: 812 })
    for (const path of [at, '/me', `/me/repair/${id}`]) {
      await page.goto(path)
      await whole(page, `${path} on a phone`)
    }
    // The credit office sees the receipt among those of the whole city.
    const credit = await officer(stage, 'credit@demo.example', lang)
    await credit.page.goto('/desk/orders?tab=done')
    const receipt = main(credit.page).locator('tr').filter({ hasText: number }).filter({ hasText: '已经在审批系统停止使用。' })
    await expect(receipt.first()).toBeVisible()
    await expect(receipt.first().getByRole('link', { name: number })).toBeVisible()
    await credit.look()
    await credit.leave()
    await handler.leave()
    await reviewer.leave()
  })
}
