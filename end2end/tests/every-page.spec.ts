// What holds on every public page, in both languages and in the elderly-friendly version.
import type { Page } from '@playwright/test'
import { asCitizen, demonstrated, enterpriseOf } from '../enterprise.ts'
import { expect, test } from '../fixtures.ts'
import { common, main, recordLinks, somePenalised, subjectLinks, whole } from '../pages.ts'
import { asStaff, newNumber, partner, signUp } from '../people.ts'

/** Where the first link on a page leads that begins so. */
const first = async (page: Page, from: string, start: string) => {
  await page.goto(from)
  return (await main(page).locator(`a[href^="${start}"]`).first().getAttribute('href')) ?? ''
}

const looks = [
  { lang: 'zh', care: '0' },
  { lang: 'en', care: '0' },
  { lang: 'zh', care: '1' },
]

for (const { lang, care } of looks) {
  test(`every page is whole: ${lang}${care === '1' ? ', elderly-friendly' : ''}`, async ({ page, context, baseURL, visit, audit }) => {
    test.slow()
    const { code } = await somePenalised(page)
    const record = (await recordLinks(page).first().getAttribute('href')) ?? ''
    const matter = await first(page, '/matters', '/matters/')
    const commitment = await first(page, '/commitments', '/commitments/')
    const course = await first(page, '/training', '/training/')
    // An enterprise that says something about itself.
    await page.goto(`/search?q=${encodeURIComponent(demonstrated)}`)
    const registered = (await subjectLinks(page).first().getAttribute('href')) ?? ''
    const entry = await first(page, registered, '/entry/')
    await context.addCookies([
      { name: 'lang', value: lang, url: baseURL },
      { name: 'care', value: care, url: baseURL },
    ])
    const paths = ['/', `/search?q=${encodeURIComponent(common)}`, '/search?q=', `/subject/${code}`, record, '/publicity?kind=penalty', '/publicity?kind=licence', '/publicity/repairs', '/policy', '/guide/objection', '/guide/registration', '/guide/repair', '/progress', '/report', '/verify', `/credit-report/${code}`, '/measures', '/matters', matter, '/commitments', commitment, '/training', course, '/agencies', registered, entry, '/account/sign-in', '/account/sign-up', '/account/reset', '/audit/checkpoints', '/dev/outbox']
    const titles = new Set<string>()
    for (const path of paths) {
      await visit(path)
      await expect(page.locator('html'), path).toHaveAttribute('lang', new RegExp(`^${lang}`))
      await whole(page, path)
      titles.add(await page.title())
      await audit()
    }
    expect(titles.size, `titles tell pages apart: ${[...titles].join(' | ')}`).toBeGreaterThanOrEqual(paths.length - 1)
  })
}

// What the pages around an objection hold, for whoever has just begun one and for whoever works on cases.
const steps = ['relation', 'ground', 'fields', 'statement', 'wish', 'evidence', 'contact', 'summary']

for (const { lang, care } of looks) {
  test(`every page of an objection is whole: ${lang}${care === '1' ? ', elderly-friendly' : ''}`, async ({ page, context, baseURL, visit, audit, watch, browser }) => {
    test.setTimeout(240_000)
    const choice = [
      { name: 'lang', value: lang, url: baseURL },
      { name: 'care', value: care, url: baseURL },
    ]
    await signUp(page, newNumber())
    await somePenalised(page)
    const record = (await recordLinks(page).last().getAttribute('href')) ?? ''
    await context.addCookies(choice)
    const object = record.replace('/record/', '/me/object/')
    await visit(object)
    await page.getByRole('main').getByRole('button').first().click()
    await page.waitForURL('**/me/objection/*')
    const draft = new URL(page.url()).pathname
    for (const path of ['/me/cases', object, ...steps.map((step) => `${draft}?step=${step}`)]) {
      await visit(path)
      await expect(page.locator('html'), path).toHaveAttribute('lang', new RegExp(`^${lang}`))
      await whole(page, path)
      await audit()
    }

    const office = await asStaff(browser, baseURL ?? '', 'credit@demo.example')
    watch.also(office.context())
    await office.context().addCookies(choice)
    for (const tab of ['to-accept', 'mine', 'overdue', 'complaints', 'over']) {
      const path = `/desk/cases?tab=${tab}`
      await office.goto(path)
      await whole(office, path)
      await audit(office)
    }
    await office.context().close()

    const supervisor = await asStaff(browser, baseURL ?? '', 'auditor@demo.example')
    watch.also(supervisor.context())
    await supervisor.context().addCookies(choice)
    for (const tab of ['untaken', 'mine', 'open', 'closed']) {
      const path = `/desk/investigations?tab=${tab}`
      await supervisor.goto(path)
      await whole(supervisor, path)
      await audit(supervisor)
    }
    await supervisor.context().close()
  })
}

// What voluntary registration shows an enterprise, the other party to its contract, and whoever verifies: the
// demonstration has an entry at each stage.
const stages = ['draft', 'checking', 'returned', 'complete', 'refused', 'withdrawn']

for (const { lang, care } of looks) {
  test(`every page of voluntary registration is whole: ${lang}${care === '1' ? ', elderly-friendly' : ''}`, async ({ page, context, baseURL, visit, audit, watch, browser }, { project }) => {
    test.skip(project.name !== 'chromium' && project.name !== 'phone', 'the markup is the same there')
    test.setTimeout(300_000)
    const choice = [
      { name: 'lang', value: lang, url: baseURL },
      { name: 'care', value: care, url: baseURL },
    ]
    await asCitizen(page)
    const id = await enterpriseOf(page, demonstrated)
    const list = `/me/registration/${id}`
    const of = (query: string) => first(page, `${list}?${query}`, '/me/entry/')
    const entries: string[] = []
    for (const stage of stages) entries.push(await of(`stage=${stage}`))
    const [draft, , returned] = entries
    const contract = await of('kind=contract&stage=verified')
    const sheet = await first(page, list, '/me/batch/')
    await context.addCookies(choice)
    const own = [`${draft}?step=summary`, `${returned}?step=form`, contract, sheet, `${sheet}?tab=bad`]
    const around = [`/me/sign/${id}`, `/me/commitments/${id}`, `/me/sheets/${id}`, `/me/sheets/${id}?kind=certificate`]
    for (const path of [list, ...entries, ...own, ...around]) {
      await visit(path)
      await expect(page.locator('html'), path).toHaveAttribute('lang', new RegExp(`^${lang}`))
      await whole(page, path)
      await audit()
    }

    const other = await browser.newContext({ baseURL, locale: 'zh-CN', viewport: page.viewportSize() })
    watch.also(other)
    const party = await other.newPage()
    await asCitizen(party, partner)
    const carrier = await first(party, '/me', '/me/subjects/')
    const named = await first(party, carrier.replace('/subjects/', '/registration/'), '/me/contracts/')
    await other.addCookies(choice)
    await party.goto(named)
    await whole(party, named)
    await audit(party)
    await other.close()

    const department = await asStaff(browser, baseURL ?? '', 'handler@demo.example')
    watch.also(department.context())
    const waiting = await first(department, '/desk/entries?tab=overdue', '/desk/entries/')
    const matter = await first(department, '/desk/matters', '/desk/matters/')
    const record = await first(department, '/desk/records', '/desk/records/')
    await department.context().addCookies(choice)
    const penalties = ['/desk/records', record, '/desk/ended', '/desk/ended?tab=unsaid', '/desk/ended?tab=settled', '/desk/orders', '/desk/policy/try']
    for (const path of [waiting, '/desk/matters', matter, ...penalties]) {
      await department.goto(path)
      await whole(department, path)
      await audit(department)
    }
    await department.context().close()
  })
}

// 修复服务: courses, directory and 重点服务 as the credit office keeps them, and the training of an enterprise's people.
for (const { lang, care } of looks) {
  test(`every page of help with repair is whole: ${lang}${care === '1' ? ', elderly-friendly' : ''}`, async ({ page, context, baseURL, visit, audit, watch, browser }, { project }) => {
    test.skip(project.name !== 'chromium' && project.name !== 'phone', 'the markup is the same there')
    test.setTimeout(240_000)
    const choice = [
      { name: 'lang', value: lang, url: baseURL },
      { name: 'care', value: care, url: baseURL },
    ]
    const course = await first(page, '/training', '/training/')
    await asCitizen(page)
    const enterprise = await enterpriseOf(page, demonstrated)
    await context.addCookies(choice)
    for (const path of ['/me/training', `/me/training?course=${course.split('/').pop()}`, `/me/repair/${enterprise}`, '/me/cases']) {
      await visit(path)
      await whole(page, path)
      await audit()
    }
    const office = await asStaff(browser, baseURL ?? '', 'credit@demo.example')
    watch.also(office.context())
    const kept = await first(office, '/desk/courses', '/desk/courses/')
    const agency = await first(office, '/desk/agencies', '/desk/agencies/')
    await office.context().addCookies(choice)
    for (const path of ['/desk/courses', kept, '/desk/agencies', agency, '/desk/priorities']) {
      await office.goto(path)
      await whole(office, path)
      await audit(office)
    }
    await office.context().close()
  })
}
