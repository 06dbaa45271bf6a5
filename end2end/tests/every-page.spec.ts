// What holds on every public page, in both languages and in the elderly-friendly version.
import { expect, test } from '../fixtures.ts'
import { common, recordLinks, somePenalised, whole } from '../pages.ts'
import { asStaff, newNumber, signUp } from '../people.ts'

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
    await context.addCookies([
      { name: 'lang', value: lang, url: baseURL },
      { name: 'care', value: care, url: baseURL },
    ])
    const paths = ['/', `/search?q=${encodeURIComponent(common)}`, '/search?q=', `/subject/${code}`, record, '/publicity?kind=penalty', '/publicity?kind=licence', '/policy', '/guide/objection', '/progress', '/report', '/verify', `/credit-report/${code}`, '/measures', '/commitments', '/matters', '/account/sign-in', '/account/sign-up', '/account/reset', '/audit/checkpoints', '/dev/outbox']
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
