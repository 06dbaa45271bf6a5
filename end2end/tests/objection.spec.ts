// 异议, from a record's page to the remedy, and to the joint office: everybody in a browser of their own, with scripting
// and without, in both languages. The citizen has a phone.
import type { Locator, Page } from '@playwright/test'
import { ownEnterprise, unit } from '../enterprise.ts'
import { expect, test } from '../fixtures.ts'
import { heading, main, recordLinks, whole } from '../pages.ts'
import { type Officer, officer } from '../officer.ts'
import { newNumber, signUp } from '../people.ts'

const texts = {
  zh: {
    object: '对这条信息提出异议',
    begin: '开始填写',
    titles: ['您与这条信息是什么关系？', '为什么提出异议？', '哪些内容不对，应当是什么？', '请说明情况', '您希望怎样处理？', '请上传证据材料', '怎样联系您？', '请核对后提交'],
    relation: /^我是利害关系人/,
    ground: /^信息错误/,
    field: '违法行为类型',
    should: '违法行为类型应当是',
    explain: '请说明情况',
    wish: /^更正/,
    next: '保存并继续',
    keep: '保存，以后再填',
    choose: '选择文件',
    upload: '上传',
    name: '联系人',
    phone: '电话',
    send: '提交异议',
    notCommitted: '请阅读并勾选承诺',
    notSent: '尚未提交',
    filed: '待受理',
    code: '查询码',
    marked: '异议处理中',
    accept: '受理',
    forward: '转办',
    toUnit: '承办单位',
    toCheck: '请核实的内容',
    answer: '答复',
    basis: '依据',
    found: '核实情况',
    source: /^本单位的数据已经更正/,
    propose: '提出拟办意见',
    reasons: '理由（写入通知书）',
    decide: '同意并决定',
    preview: '预览文书',
    notGiven: '它还没有作出，也没有送达',
    corrected: '更正信息',
    upheld: '维持原信息',
    report: '填写回执',
    done: '怎样办理的',
    ownWork: '现在没有需要您办理的',
    putRight: '落实处理结果',
    closed: '已办结',
    right: '异议成立',
    wrong: '异议不成立',
    suspended: '暂停期间剩余的天数不减少',
    runs: /算法：原定 \d{4}/,
    decided: '已作出决定',
    why: '为什么是这一天',
    complain: '投诉',
    complainGround: /^事实不清/,
    statement: '情况说明',
    complained: '已投诉',
    convene: '召集会商',
    day: '会商日期',
    draw: '随机抽取专家',
    opine: '登记专家意见',
    expert: '专家',
    opinion: '专家意见',
    minute: '登记会商纪要',
    minutes: '会商纪要',
    notHeard: '抽取的专家还没有全部发表意见',
  },
  en: {
    object: 'Object to this record',
    begin: 'Begin',
    titles: ['What is this record to you?', 'Why do you object?', 'What is wrong, and what should it say?', 'Please explain', 'What do you ask for?', 'Please add your evidence', 'How can we reach you?', 'Please check and send'],
    relation: /^It touches my rights/,
    ground: /^It is wrong/,
    field: 'type of unlawful act',
    should: 'type of unlawful act should say',
    explain: 'Please explain',
    wish: /^Correct it/,
    next: 'Save and go on',
    keep: 'Save for later',
    choose: 'Choose files',
    upload: 'Upload',
    name: 'Name',
    phone: 'Telephone',
    send: 'Send the objection',
    notCommitted: 'Please read the commitment and tick it',
    notSent: 'Not sent yet',
    filed: 'awaiting acceptance',
    code: 'Progress code',
    marked: 'under objection',
    accept: 'Accept',
    forward: 'Forward to a unit',
    toUnit: 'Unit',
    toCheck: 'What to check',
    answer: 'Answer',
    basis: 'Basis',
    found: 'What was found',
    source: /^It is put right/,
    propose: 'Propose an outcome',
    reasons: 'Reasons, for the letter',
    decide: 'Agree and decide',
    preview: 'Preview the letter',
    notGiven: 'It is not issued yet',
    corrected: 'It is corrected',
    upheld: 'It stays as it is',
    report: 'Report a task as done',
    done: 'What was done',
    ownWork: 'There is nothing for you to do now',
    putRight: 'being put right',
    closed: 'closed',
    right: 'objection justified',
    wrong: 'objection not justified',
    suspended: 'The days left do not become fewer meanwhile',
    runs: /That is \d{4}/,
    decided: 'Decided',
    why: 'Why this date',
    complain: 'Complain',
    complainGround: /^The facts are not clear/,
    statement: 'Statement',
    complained: 'complaint received',
    convene: 'Call a meeting',
    day: 'Day of the meeting',
    draw: 'Draw experts',
    opine: 'Record an expert’s opinion',
    expert: 'Expert',
    opinion: 'Opinion',
    minute: 'Record the minutes',
    minutes: 'Minutes',
    notHeard: 'Not every expert who was drawn has spoken',
  },
} as const

type Lang = keyof typeof texts
type Words = (typeof texts)[Lang]

const photo = (name: string, size = 60_000) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), Buffer.from(`JFIF ${name}`), Buffer.alloc(size, '.')]),
})

/** Which of the plays on one database this is, so that no two are about one record. */
const places: Record<string, number> = { chromium: 0, phone: 1, 'no-js': 2, postgres: 0 }
const place = (project: string, lang: Lang) => (places[project] ?? 0) * 2 + (lang === 'en' ? 1 : 0)

/** Every project plays it in Chinese; in English, scripting on and off are enough. */
const played = (project: string, lang: Lang) => lang === 'zh' || project === 'chromium' || project === 'no-js'

/** From the record's page to the number of the case: one question on a page, on a phone. */
const fileFrom = async (page: Page, words: Words, audit: () => Promise<void>, should: string, relationOf: RegExp = words.relation) => {
  const look = async () => {
    await whole(page, page.url())
    await audit()
  }
  const goOn = () => page.getByRole('button', { name: words.next }).click()
  await main(page).getByRole('link', { name: words.object }).click()
  await expect(page.getByRole('button', { name: words.begin })).toBeVisible()
  await look()
  await page.getByRole('button', { name: words.begin }).click()
  const [relation, ground, fields, explain, wish, evidence, contact, summary] = words.titles
  await expect(heading(page)).toHaveText(relation)
  await look()
  // Too early: it is said, and the page stays.
  await goOn()
  await expect(page.getByRole('alert')).toBeVisible()
  await look()
  await page.getByRole('radio', { name: relationOf }).check()
  await goOn()
  await expect(heading(page)).toHaveText(ground)
  await page.getByRole('radio', { name: words.ground }).check()
  await look()
  await goOn()
  await expect(heading(page)).toHaveText(fields)
  // Each field is folded away until it is the one that is meant.
  await main(page).getByText(words.field, { exact: true }).click()
  await page.getByLabel(words.should, { exact: true }).fill(should)
  await look()
  await goOn()
  await expect(heading(page)).toHaveText(explain)
  await page.getByLabel(words.explain, { exact: true }).fill('检测机构的报告写明的是另一种情形，与公示的不一致。')
  // Put away, and found again among one's cases.
  await page.getByRole('button', { name: words.keep }).click()
  await look()
  const draft = new URL(page.url()).pathname
  await page.goto('/me/cases')
  await expect(main(page)).toContainText(words.notSent)
  await look()
  await main(page).locator(`a[href="${draft}"]`).click()
  await expect(heading(page)).toHaveText(wish)
  await page.getByRole('radio', { name: words.wish }).check()
  await look()
  await goOn()
  await expect(heading(page)).toHaveText(evidence)
  await page.getByLabel(words.choose).setInputFiles([photo('检测报告 1.jpg'), photo('检测报告 2.jpg')])
  await page.getByRole('button', { name: words.upload, exact: true }).click()
  await expect(main(page).getByRole('link', { name: '检测报告 2.jpg' })).toBeVisible()
  await look()
  await goOn()
  await expect(heading(page)).toHaveText(contact)
  await page.getByLabel(words.name, { exact: true }).fill('张示例')
  await page.getByLabel(words.phone, { exact: true }).fill('139 1234 5678')
  await look()
  await goOn()
  await expect(heading(page)).toHaveText(summary)
  await expect(main(page)).toContainText(should)
  await look()
  await page.getByRole('button', { name: words.send }).click()
  await expect(page.getByRole('alert')).toContainText(words.notCommitted)
  await look()
  await main(page).getByRole('checkbox').check()
  await page.getByRole('button', { name: words.send }).click()
  await expect(main(page)).toContainText(words.code)
  await expect(main(page)).toContainText(words.filed)
  await look()
  const [number] = /YY\d{8}-\d{5}-\d/.exec(await heading(page).innerText()) ?? []
  if (!number) throw new Error('the page of the case does not say its number')
  return { number, at: new URL(page.url()).pathname }
}

/** Accepted, forwarded, answered, proposed and decided, each by whoever has to. */
const answered = async (office: Officer, department: Officer, reviewer: Officer, words: Words, number: string, should: string | null) => {
  const outcome = should ? words.corrected : words.upheld
  await office.open('to-accept', number)
  await office.act(words.accept)
  await office.act(words.forward, async (form) => {
    await form.getByLabel(words.toUnit, { exact: true }).selectOption({ label: unit })
    await form.getByLabel(words.toCheck, { exact: true }).fill('请核实检测报告。')
  })
  await department.open('waiting-unit', number)
  await department.act(words.answer, async (form) => {
    await form.getByRole('radio', { name: outcome }).check()
    if (should) await form.getByLabel(words.field, { exact: true }).fill(should)
    await form.getByLabel(words.basis, { exact: true }).fill('检测报告')
    await form.getByLabel(words.found, { exact: true }).fill('已经核对检测报告。')
    await form.getByRole('checkbox', { name: words.source }).check()
  })
  await office.open('working', number)
  await office.act(words.propose, async (form) => {
    await form.getByRole('radio', { name: outcome }).check()
    await form.getByLabel(words.reasons, { exact: true }).fill('与检测报告一致。')
  })
  // Whoever proposed it does not decide it.
  await expect(main(office.page)).toContainText(words.ownWork)
  await reviewer.open('to-decide', number)
  // The letter is in Chinese, whoever reads it.
  await reviewer.preview(words.decide, words, '异议处理结果通知书')
  await reviewer.act(words.decide, async (form) => {
    for (const check of await form.getByRole('checkbox').all()) await check.check()
  })
}

/** How often a measure stood still. Its last day is the decided one and as many days more: reckoned here from what the page says. */
const explained = async (measure: Locator, words: Words) => {
  await expect(measure).toHaveCount(1)
  const day = (text: string) => Date.parse(`${text}T00:00:00Z`)
  const said = await measure.getByRole('paragraph').allInnerTexts()
  const pairs = said.map((line) => line.match(/\d{4}-\d{2}-\d{2}/g) ?? []).filter((days) => days.length === 2)
  const days = said.find((line) => words.runs.test(line))?.match(/\d{4}-\d{2}-\d{2}/g) ?? []
  const [, last, decided] = days
  let expected = day(decided ?? '')
  for (const [from, until] of pairs) expected += day(until ?? '') - day(from ?? '')
  expect(day(last ?? ''), 'the last day of the measure').toBe(expected)
  return pairs.length
}

for (const lang of ['zh', 'en'] as const) {
  const words = texts[lang]

  test(`an objection that is right is corrected everywhere: ${lang}`, async ({ page, context, baseURL, visit, audit, watch, browser }, { project }) => {
    test.skip(!played(project.name, lang))
    test.setTimeout(600_000)
    await page.setViewportSize({ width: 375, height: 812 })
    const login = newNumber()
    await signUp(page, login)
    await context.addCookies([{ name: 'lang', value: lang, url: baseURL }])

    // Not one of the newest: those have measures, and a play of their own.
    const list = '/publicity?kind=penalty&page=2'
    await page.goto(list)
    const link = recordLinks(page).nth(place(project.name, lang))
    const record = (await link.getAttribute('href')) ?? ''
    const document = (await link.innerText()).trim()
    await visit(record)
    const before = await main(page).innerText()
    const should = `未按规定公示检测结果（${login.slice(-4)}）`
    expect(before).not.toContain(should)
    const { number, at } = await fileFrom(page, words, audit, should)

    // Marked at once, wherever it is shown.
    const row = () => main(page).getByRole('row').filter({ hasText: document })
    await visit(record)
    await expect(main(page)).toContainText(words.marked)
    await audit()
    await page.goto(list)
    await expect(row()).toContainText(words.marked)
    await whole(page, list)

    const staff = { browser, baseURL, watch, audit }
    const office = await officer(staff, 'credit@demo.example', lang)
    const department = await officer(staff, 'handler@demo.example', lang)
    const reviewer = await officer(staff, 'credit-review@demo.example', lang)
    await answered(office, department, reviewer, words, number, should)
    await expect(main(reviewer.page)).toContainText(words.putRight)

    // Corrected: on its page, on the page of whom it is about, in the list and in the search.
    await visit(record)
    await expect(main(page)).toContainText(should)
    await expect(main(page)).not.toContainText(words.marked)
    await whole(page, record)
    await audit()
    await main(page).locator('a[href^="/subject/"]').first().click()
    await page.waitForURL('**/subject/*')
    const card = main(page).getByRole('article').filter({ hasText: document })
    await expect(card).toContainText(should)
    await expect(card).not.toContainText(words.marked)
    await whole(page, page.url())
    await audit()
    await page.goto(list)
    await expect(row()).not.toContainText(words.marked)
    await page.goto(`/search?q=${encodeURIComponent(document)}`)
    await expect(main(page).locator(`a[href="${record}"]`)).toBeVisible()
    await expect(main(page)).not.toContainText(words.marked)

    // What is left to undo is reported, one after the other.
    await office.open('waiting-unit', number)
    for (let left = 2; left > 0; left -= 1) {
      await office.act(words.report, async (form) => {
        await form.getByLabel(words.done, { exact: true }).fill('已经通知，见附件。')
      })
    }
    await expect(main(office.page)).toContainText(words.closed)
    await visit(at)
    await expect(main(page)).toContainText(words.right)
    await expect(main(page)).toContainText(should)
    await whole(page, at)
    await audit()
    await page.goto('/me/messages')
    await expect(main(page)).toContainText(words.decided)
    await expect(main(page)).toContainText(number)
    await whole(page, '/me/messages')
    await audit()
    await page.goto('/me/cases')
    await expect(main(page).getByRole('row').filter({ hasText: number })).toContainText(words.closed)
    await whole(page, '/me/cases')
    await audit()
    for (const one of [office, department, reviewer]) await one.leave()
  })

  test(`an objection that is wrong goes on to the joint office, and the measure runs on: ${lang}`, async ({ page, context, baseURL, visit, audit, watch, browser }, { project }) => {
    test.skip(!played(project.name, lang))
    test.setTimeout(600_000)
    await page.setViewportSize({ width: 375, height: 812 })
    await signUp(page, newNumber())
    await context.addCookies([{ name: 'lang', value: lang, url: baseURL }])
    // The newest penalties each have a measure.
    await page.goto('/publicity?kind=penalty')
    const record = (await recordLinks(page).nth(place(project.name, lang)).getAttribute('href')) ?? ''
    await visit(record)
    const { number, at } = await fileFrom(page, words, audit, '未按规定报送')
    // Whoever is touched by a record without being its subject learns nothing of the enterprise's measures.
    await expect(main(page)).not.toContainText(words.suspended)

    const staff = { browser, baseURL, watch, audit }
    const office = await officer(staff, 'credit@demo.example', lang)
    const department = await officer(staff, 'handler@demo.example', lang)
    const reviewer = await officer(staff, 'credit-review@demo.example', lang)
    await office.open('to-accept', number)
    await expect(main(office.page)).toContainText(words.suspended)
    await answered(office, department, reviewer, words, number, null)

    const runsOn = (who: Page) => explained(main(who).getByRole('article').filter({ hasText: words.runs }), words)
    expect(await runsOn(reviewer.page), 'suspended once').toBe(1)
    await reviewer.look()
    for (const one of [office, department, reviewer]) await one.leave()
    await visit(at)
    await expect(main(page)).toContainText(words.wrong)
    await whole(page, at)
    await audit()

    await page.getByRole('radio', { name: words.complainGround }).check()
    await page.getByLabel(words.statement, { exact: true }).fill('答复没有说明检测机构为什么不同。')
    await page.getByRole('button', { name: words.complain, exact: true }).click()
    await expect(main(page)).toContainText(words.complained)
    await main(page).getByText(words.why).first().click()
    await whole(page, at)
    await audit()

    const joint = await officer(staff, 'joint@demo.example', lang)
    await joint.open('complaints', number)
    await expect(main(joint.page)).toContainText(words.suspended)
    await joint.act(words.convene, async (form) => {
      const soon = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
      await form.getByLabel(words.day, { exact: true }).fill(soon)
      await form.getByRole('checkbox', { name: unit }).check()
    })
    await joint.act(words.draw)
    const proposal = async (form: Locator) => {
      await form.getByRole('radio', { name: words.upheld }).check()
      await form.getByLabel(words.reasons, { exact: true }).fill('会商认为原答复正确。')
    }
    // Not before everybody who was drawn has spoken.
    await joint.act(words.propose, proposal)
    await expect(joint.page.getByRole('alert')).toContainText(words.notHeard)
    // How many were drawn, the form knows; each speaks once.
    let drawn = 1
    for (let at = 0; at < drawn; at += 1) {
      await joint.act(words.opine, async (form) => {
        const experts = form.getByLabel(words.expert, { exact: true })
        drawn = await experts.getByRole('option').count()
        await experts.selectOption({ index: at })
        await form.getByLabel(words.opinion, { exact: true }).fill(`第 ${at + 1} 位专家：原答复依据充分。`)
      })
    }
    await joint.act(words.minute, async (form) => {
      await form.getByLabel(words.minutes, { exact: true }).fill('各参会单位意见一致。')
    })
    await joint.act(words.propose, proposal)
    const decider = await officer(staff, 'joint-review@demo.example', lang)
    await decider.open('to-decide', number)
    await decider.act(words.decide, async (form) => {
      for (const check of await form.getByRole('checkbox').all()) await check.check()
    })
    await expect(main(decider.page)).toContainText(words.closed)
    expect(await runsOn(decider.page), 'suspended twice').toBe(2)

    await visit(at)
    await expect(main(page)).toContainText(words.closed)
    await expect(main(page)).toContainText(words.wrong)
    await expect(page.getByRole('button', { name: words.complain, exact: true }), 'once only').toHaveCount(0)
    await whole(page, at)
    await audit()
    await visit(record)
    await expect(main(page)).not.toContainText(words.marked)
    for (const one of [joint, decider]) await one.leave()
  })
}

/** Which of the measures on that enterprise each project's play is about: with scripting and without. */
const own: Record<string, number> = { chromium: 0, 'no-js': 1 }

test('whom a measure is applied to reads both of its last days, and why: zh', async ({ page, baseURL, visit, audit, watch, browser }, { project }) => {
  const words = texts.zh
  const nth = own[project.name]
  test.skip(nth === undefined)
  test.setTimeout(600_000)
  await page.setViewportSize({ width: 375, height: 812 })
  const enterprise = `/me/subjects/${await ownEnterprise(page)}`

  await visit(enterprise)
  const object = (await main(page).locator('#measures a[href*="measure="]').nth(nth ?? 0).getAttribute('href')) ?? ''
  const record = /^\/me\/object\/([^?]+)/.exec(object)?.[1] ?? ''
  const measure = () => main(page).locator('#measures').getByRole('article').filter({ has: page.locator(`a[href="${object}"]`) })
  const [decided] = (await measure().innerText()).match(/原定最后一日\s*\d{4}-\d{2}-\d{2}/) ?? []
  expect(decided, 'the last day as it was decided').toBeTruthy()
  await whole(page, enterprise)
  await audit()
  await visit(`/record/${record}`)
  const { number, at } = await fileFrom(page, words, audit, `未按规定标示价格（${project.name}）`, /^我代表本企业/)

  // Suspended at once, for whoever acts for the enterprise to see.
  await expect(main(page)).toContainText(words.suspended)
  await visit(enterprise)
  await expect(measure()).toContainText(words.suspended)
  await whole(page, enterprise)
  await audit()

  const staff = { browser, baseURL, watch, audit }
  const office = await officer(staff, 'credit@demo.example', 'zh')
  const department = await officer(staff, 'handler@demo.example', 'zh')
  const reviewer = await officer(staff, 'credit-review@demo.example', 'zh')
  await answered(office, department, reviewer, words, number, null)
  for (const one of [office, department, reviewer]) await one.leave()

  // At the enterprise and at the case: the day as it was decided, the day now, and how one comes from the other.
  await visit(enterprise)
  await expect(measure()).toContainText(/现在的最后一日\s*\d{4}-\d{2}-\d{2}/)
  expect((await measure().innerText()).match(/原定最后一日\s*\d{4}-\d{2}-\d{2}/)?.[0], 'what was decided stays').toBe(decided)
  expect(await explained(measure().filter({ hasText: words.runs }), words), 'suspended once').toBe(1)
  await whole(page, enterprise)
  await audit()
  await visit(at)
  await expect(main(page)).toContainText(words.wrong)
  expect(await explained(main(page).getByRole('article').filter({ hasText: words.runs }), words), 'suspended once').toBe(1)
  await whole(page, at)
  await audit()
  await page.goto('/me/messages')
  const told = main(page).getByRole('article').filter({ hasText: number }).filter({ hasText: words.decided })
  await expect(told).toContainText(/恢复执行，到 \d{4}-\d{2}-\d{2}/)
})
