// What holds on every public page, in both languages and in the elderly-friendly version.
import { expect, test } from '../fixtures.ts'
import { common, heading, recordLinks, somePenalised } from '../pages.ts'

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
    const paths = ['/', `/search?q=${encodeURIComponent(common)}`, '/search?q=', `/subject/${code}`, record, '/publicity?kind=penalty', '/publicity?kind=licence', '/policy', '/measures', '/account/sign-in', '/account/sign-up', '/account/reset', '/audit/checkpoints', '/dev/outbox']
    const titles = new Set<string>()
    for (const path of paths) {
      await visit(path)
      await expect(page.locator('html'), path).toHaveAttribute('lang', new RegExp(`^${lang}`))
      await expect(heading(page), path).toHaveCount(1)
      await expect(page.getByRole('main'), path).toHaveCount(1)
      titles.add(await page.title())
      const { content, window } = await page
        .locator('html')
        .evaluate((html) => ({ content: html.scrollWidth, window: html.clientWidth }))
      expect(content, `${path} is not wider than the window`).toBeLessThanOrEqual(window)
      await audit()
    }
    expect(titles.size, `titles tell pages apart: ${[...titles].join(' | ')}`).toBeGreaterThanOrEqual(paths.length - 1)
  })
}
