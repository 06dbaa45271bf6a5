import { expect, test } from '../fixtures.ts'
import { heading, language, main, words } from '../pages.ts'

// A document number or an article: 国办发〔2025〕22号, 第三十六条, 第36号.
const basis = /〔\d{4}〕\d+号|第[\d一二三四五六七八九十百]+[条号]/

test('each rule in force shows its basis, how sure it is, and since when it holds', async ({ page, visit, audit }) => {
  await visit('/policy')
  await expect(heading(page)).toBeVisible()
  const rules = main(page).getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) })
  const texts = await rules.allInnerTexts()
  expect(texts.length).toBeGreaterThan(10)
  for (const text of texts) {
    expect(text).toMatch(/依据|参考/)
    expect(text).toMatch(/已核对原文|据官方解读|数值待核对|本市设定，非法律规定/)
    expect(text).toMatch(/\d{4}-\d{2}-\d{2}.*有效/)
  }
  expect(texts.some((text) => basis.test(text)), 'documents are named by their number').toBe(true)
  await audit()
})

test('the language of the screen does not change the legal texts', async ({ page, visit }) => {
  const bases = () => main(page).locator('.basis li').allInnerTexts()
  await visit('/policy')
  const inChinese = await bases()
  expect(inChinese.some((text) => basis.test(text))).toBe(true)
  await language(page, words.zh.otherLanguage).click()
  await expect(page.locator('html')).toHaveAttribute('lang', words.en.lang)
  expect(await bases()).toEqual(inChinese)
})
