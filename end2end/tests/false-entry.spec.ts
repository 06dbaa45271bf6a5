// 认定不实: a department holds that what an enterprise has registered is false; the enterprise is heard, another person
// decides, and it is gone from the public file. Everybody in a browser of their own.
import type { Browser, Page } from '@playwright/test'
import { begin, ownEnterprise, photo, signed, unit } from '../enterprise.ts'
import { expect, test } from '../fixtures.ts'
import { form, heading, main, unfold, whole } from '../pages.ts'
import { asStaff } from '../people.ts'

const texts = {
  zh: {
    start: '发起不实认定',
    ground: /^证明材料虚假/,
    facts: '查明的事实',
    basis: '依据',
    papers: '证据材料',
    again: '刚才选的文件没有保存',
    preview: '预览文书',
    notGiven: '它还没有作出，也没有送达',
    send: '发起认定，告知企业',
    doubted: '核实中',
    running: '与这条申报有关的不实认定',
    told: '拟认定不实，请陈述申辩',
    says: '您的意见',
    complete: '我的陈述已经完整，不再补充',
    plead: '陈述申辩',
    propose: '提出拟办意见',
    outcome: /^该条信息停止使用/,
    partly: /^部分履行/,
    unperformed: '未履行的承诺内容（认定不实的才填）',
    reasons: '理由（写入通知书）',
    decide: '同意并决定',
    decided: '该条信息停止使用',
    kept: '部分履行',
    complain: '投诉',
  },
  en: {
    start: 'Open a finding that it is false',
    ground: /^The proof is not genuine/,
    facts: 'What was found',
    basis: 'Basis',
    papers: 'Evidence',
    again: 'The files you chose were not kept',
    preview: 'Preview the letter',
    notGiven: 'It is not issued yet and nobody has it',
    send: 'Open it and tell the enterprise',
    doubted: 'Being looked into',
    running: 'Findings about this entry',
    told: 'It may be found to be false: please state your view',
    says: 'What you think of it',
    complete: 'My statement is complete',
    plead: 'State your view',
    propose: 'Propose an outcome',
    outcome: /^The entry is used no longer/,
    partly: /^partly fulfilled/,
    unperformed: 'What of the commitment was not kept (if it is false)',
    reasons: 'Reasons, for the letter',
    decide: 'Agree and decide',
    decided: 'The entry is used no longer',
    kept: 'partly fulfilled',
    complain: 'Complain',
  },
} as const

const facts = '发证机构查无此证，证书上的印章与备案的不符。'
const view = '证书是代办机构给的，本企业并不知情。'

/** A certificate that anybody may see once it is verified: its number, and its id. How it is registered, other plays ask. */
const registered = async (page: Page, enterprise: string, name: string, scripting: boolean) => {
  await begin(page, enterprise, '资质证照', '登记资质证照')
  await page.getByLabel('证照名称', { exact: true }).fill(name)
  await page.getByLabel('证照编号', { exact: true }).fill(`JL-${Date.now()}-${Math.floor(Math.random() * 1e6)}`)
  await page.getByLabel('发证机关', { exact: true }).fill(unit)
  await page.getByLabel('发证日期', { exact: true }).fill('2026-06-01')
  await page.getByRole('checkbox', { name: '长期有效' }).check()
  await page.getByRole('radio', { name: '公开', exact: true }).check()
  await page.getByRole('button', { name: '保存，以后再填', exact: true }).click()
  await expect(main(page)).toContainText('已经保存。')
  await page.getByLabel('证明材料', { exact: true }).setInputFiles([photo('合格证.jpg')])
  if (!scripting) await page.getByRole('button', { name: /^上传/ }).first().click()
  await expect(main(page).getByRole('link', { name: '合格证.jpg' })).toBeVisible()
  await page.getByRole('button', { name: '保存并核对', exact: true }).click()
  await expect(heading(page)).toHaveText('请核对后提交')
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await expect(heading(page)).toContainText(/SB\d{8}-\d{5}-\d/)
  return new URL(page.url()).pathname.split('/').pop() ?? ''
}

const verify = async (officer: Page, entry: string) => {
  await officer.goto(`/desk/entries/${entry}`)
  await unfold(officer, '核验通过')
  await form(officer, '核验通过').getByRole('radio', { name: /^部门核实/ }).check()
  await form(officer, '核验通过').getByLabel('依据', { exact: true }).fill('发证系统查询一致')
  await form(officer, '核验通过').getByRole('button', { name: '核验通过', exact: true }).click()
  await expect(main(officer)).toContainText('核验结果')
}

for (const lang of ['zh', 'en'] as const) {
  test(`what is found to be false is gone after the enterprise was heard: ${lang}`, async ({ page, context, baseURL, visit, audit, watch, browser, javaScriptEnabled }, { project }) => {
    test.skip(lang === 'en' && project.name !== 'chromium')
    test.setTimeout(300_000)
    // What is gone is looked for.
    watch.expectComplaint(/404/)
    const words = texts[lang]
    const enterprise = await ownEnterprise(page)
    await signed(page, enterprise, '作出承诺和授权')
    const entry = await registered(page, enterprise, `计量检定合格证 ${project.name} ${lang}`, javaScriptEnabled !== false)
    const staff = async (browser: Browser, login: string) => {
      const officer = await asStaff(browser, baseURL ?? '', login)
      watch.also(officer.context())
      return officer
    }
    const speak = (officer: Page) => officer.context().addCookies([{ name: 'lang', value: lang, url: baseURL }])
    const handler = await staff(browser, 'handler@demo.example')
    await handler.context().addCookies([{ name: 'lang', value: 'zh', url: baseURL }])
    await verify(handler, entry)
    await speak(handler)
    await context.addCookies([{ name: 'lang', value: lang, url: baseURL }])
    const shown = `/entry/${entry}`
    /** Opens its public page; another test may be signing for the enterprise at the same moment. */
    const open = () =>
      expect(async () => {
        expect((await visit(shown)).status()).toBe(200)
      }).toPass({ timeout: 60_000 })
    await open()
    const file = (await main(page).locator('a[href^="/subject/"]').first().getAttribute('href')) ?? ''
    await page.goto(file)
    await expect(main(page).locator(`a[href="${shown}"]`)).toBeVisible()

    const look = async (officer: Page) => {
      await whole(officer, officer.url())
      await audit(officer)
    }
    // Nothing is held against anybody without facts, and the notice is read before it is given.
    await handler.goto(`/desk/entries/${entry}`)
    await unfold(handler, words.start)
    await look(handler)
    await form(handler, words.send).getByRole('button', { name: words.send, exact: true }).click()
    await expect(handler.getByRole('alert')).toBeVisible()
    await expect(form(handler, words.send)).toContainText(words.again)
    await look(handler)
    await form(handler, words.send).getByRole('radio', { name: words.ground }).check()
    await form(handler, words.send).getByLabel(words.facts, { exact: true }).fill(facts)
    await form(handler, words.send).getByLabel(words.basis, { exact: true }).fill('发证机构的复函')
    await form(handler, words.send).getByRole('button', { name: words.preview, exact: true }).click()
    await expect(main(handler)).toContainText(words.notGiven)
    await expect(main(handler).locator('#preview')).toContainText('拟认定告知书')
    await expect(main(handler).locator('#preview')).toContainText(facts)
    await look(handler)
    await form(handler, words.send).getByLabel(words.papers, { exact: true }).setInputFiles([photo('复函.jpg')])
    await form(handler, words.send).getByRole('button', { name: words.send, exact: true }).click()
    await handler.waitForURL('**/desk/cases/*')
    await expect(heading(handler)).toContainText(/RD\d{8}-\d{5}-\d/)
    const [number] = /RD\d{8}-\d{5}-\d/.exec(await heading(handler).innerText()) ?? ['']
    const desk = new URL(handler.url()).pathname
    await look(handler)
    await handler.goto(`/desk/entries/${entry}`)
    await expect(main(handler)).toContainText(words.running)
    await look(handler)

    // It is still public, with a mark and without a word of why.
    await open()
    await expect(main(page)).toContainText(words.doubted)
    await expect(main(page)).not.toContainText(facts)
    await whole(page, shown)
    await audit()
    await visit('/me/messages')
    await expect(main(page)).toContainText(words.told)
    const mine = desk.replace('/desk/', '/me/')
    await page.goto('/me/cases')
    await expect(main(page).locator(`a[href="${mine}"]`).first()).toBeVisible()
    await expect(main(page)).toContainText(number)
    await visit(mine)
    await expect(main(page)).toContainText(facts)
    await whole(page, mine)
    await audit()
    await page.getByLabel(words.says, { exact: true }).fill(view)
    await page.getByRole('checkbox', { name: words.complete, exact: true }).check()
    await page.getByRole('button', { name: words.plead, exact: true }).click()
    await expect(main(page).locator('.letter').getByText(view).first()).toBeVisible()
    await whole(page, mine)
    await audit()

    await handler.goto(desk)
    await expect(main(handler)).toContainText(view)
    await unfold(handler, words.propose)
    await form(handler, words.propose).getByRole('radio', { name: words.outcome }).check()
    await form(handler, words.propose).getByRole('radio', { name: words.partly }).check()
    await form(handler, words.propose).getByLabel(words.unperformed, { exact: true }).fill('承诺证书真实，实际是伪造的。')
    await form(handler, words.propose).getByLabel(words.reasons, { exact: true }).fill('发证机构的复函可以采信。')
    await look(handler)
    await form(handler, words.propose).getByRole('button', { name: words.propose, exact: true }).click()
    await expect(main(handler)).toContainText('发证机构的复函可以采信。')
    await handler.context().close()

    const reviewer = await staff(browser, 'reviewer@demo.example')
    await speak(reviewer)
    await reviewer.goto(desk)
    await unfold(reviewer, words.decide)
    for (const check of await form(reviewer, words.decide).getByRole('checkbox').all()) await check.check()
    await look(reviewer)
    await form(reviewer, words.decide).getByRole('button', { name: words.decide, exact: true }).click()
    await expect(main(reviewer)).toContainText(words.decided)
    await look(reviewer)
    await reviewer.context().close()

    // Gone from the file and from its page; the enterprise reads why, and that it may complain.
    expect((await page.goto(shown))?.status(), 'the public page of the entry').toBe(404)
    await page.goto(file)
    await expect(heading(page)).toBeVisible()
    await expect(main(page).locator(`a[href="${shown}"]`)).toHaveCount(0)
    await visit(mine)
    await expect(main(page)).toContainText(words.decided)
    await expect(main(page)).toContainText(words.kept)
    await expect(page.getByRole('button', { name: words.complain, exact: true })).toBeVisible()
    await whole(page, mine)
    await audit()
  })
}
