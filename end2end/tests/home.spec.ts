import { expect, test } from '../fixtures.ts'
import { care, common, heading, language, searchField, searchForm, subjectLinks, words } from '../pages.ts'

test('the home page says what it is for and that its data is fictional', async ({ page, visit, audit }) => {
  await visit('/')
  await expect(page.locator('html')).toHaveAttribute('lang', words.zh.lang)
  await expect(heading(page)).toHaveText(words.zh.home)
  await expect(page.getByText(words.zh.demonstration).first()).toBeVisible()
  await audit()
})

test('searching needs no mouse', async ({ page, visit }) => {
  await visit('/')
  for (let tabs = 0; tabs < 30; tabs++) {
    await page.keyboard.press('Tab')
    if (await searchField(page).evaluate((field) => field === document.activeElement)) break
  }
  await expect(searchField(page)).toBeFocused()
  await page.keyboard.type(common)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/search?q=${encodeURIComponent(common)}`)
  await expect(subjectLinks(page).first()).toBeVisible()
})

test('the search button works too', async ({ page, visit }) => {
  await visit('/')
  await searchField(page).fill(common)
  await searchForm(page).getByRole('button').click()
  await page.waitForURL('**/search?q=*')
  await expect(subjectLinks(page).first()).toBeVisible()
})

test('the skip link leads to the content', async ({ page, visit }) => {
  await visit('/')
  await page.keyboard.press('Tab')
  const skip = page.locator(':focus')
  await expect(skip).toHaveAttribute('href', '#main')
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#main$/)
  // The next stop is inside the content, past header and navigation.
  await page.keyboard.press('Tab')
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1)
})

test('English and back', async ({ page, visit, audit }) => {
  await visit('/')
  await language(page, words.zh.otherLanguage).click()
  await expect(page.locator('html')).toHaveAttribute('lang', words.en.lang)
  await expect(heading(page)).toHaveText(words.en.home)
  await expect(page.getByText(words.en.demonstration).first()).toBeVisible()
  await audit()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', words.en.lang)
  await language(page, words.en.otherLanguage).click()
  await expect(page.locator('html')).toHaveAttribute('lang', words.zh.lang)
  await expect(heading(page)).toHaveText(words.zh.home)
})

test('the language switch stays on the page one is reading', async ({ page, visit }) => {
  const here = `/search?q=${encodeURIComponent(common)}`
  await visit(here)
  await language(page, words.zh.otherLanguage).click()
  await expect(page.locator('html')).toHaveAttribute('lang', words.en.lang)
  await expect(page).toHaveURL(here)
})

test('the elderly-friendly version has larger text, and can be left', async ({ page, visit, audit }) => {
  const textSize = () => page.getByRole('main').evaluate((main) => parseFloat(getComputedStyle(main).fontSize))
  await visit('/')
  const usual = await textSize()
  await care(page).click()
  await expect.poll(textSize).toBeGreaterThanOrEqual(usual * 1.2)
  await audit()
  await page.reload()
  expect(await textSize()).toBeGreaterThanOrEqual(usual * 1.2)
  await care(page).click()
  await expect.poll(textSize).toBe(usual)
})
