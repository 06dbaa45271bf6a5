import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { common, heading, main, searchField, somePenalised, subjectLinks, words } from '../pages.ts'

const search = (query: string) => `/search?q=${encodeURIComponent(query)}`
const names = (page: Page) => subjectLinks(page).allInnerTexts()

test('two characters from the middle of a name find it', async ({ page, visit, audit }) => {
  const { name, code } = await somePenalised(page)
  await visit(search([...name].slice(1, 3).join('')))
  await expect(main(page).locator(`a[href="/subject/${code}"]`).first()).toContainText(name)
  await audit()
})

test('the whole name finds it first', async ({ page, visit }) => {
  const { name, code } = await somePenalised(page)
  await visit(search(name))
  await expect(subjectLinks(page).first()).toHaveAttribute('href', `/subject/${code}`)
})

test('a code is found however it was typed', async ({ page, visit }) => {
  const { name, code } = await somePenalised(page)
  const fullWidth = [...code].map((character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)).join('')
  for (const typed of [code, code.toLowerCase(), ` ${code.slice(0, 8)} ${code.slice(8)} `, fullWidth]) {
    await visit(search(typed))
    await expect(main(page).getByText(name).first(), `typed as “${typed}”`).toBeVisible()
  }
})

test('a document number finds its record', async ({ page, visit }) => {
  await page.goto('/publicity?kind=penalty')
  const link = main(page).locator('a[href^="/record/"]').first()
  const number = (await link.innerText()).trim()
  await visit(search(number))
  await expect(main(page).getByText(number).first()).toBeVisible()
})

test('an empty query is answered with the ways to search', async ({ page, visit, audit }) => {
  for (const query of ['', '   ', '　']) {
    await visit(search(query))
    await expect(main(page).getByText(words.zh.ways).first()).toBeVisible()
    await expect(subjectLinks(page)).toHaveCount(0)
  }
  await audit()
})

test('one character is too short, and says so', async ({ page, visit, audit }) => {
  await visit(search('有'))
  await expect(main(page).getByText(words.zh.tooShort).first()).toBeVisible()
  await expect(subjectLinks(page)).toHaveCount(0)
  await audit()
})

test('a code with a wrong check character is told apart from a code that is not there', async ({ page, visit, audit }) => {
  const { code } = await somePenalised(page)
  const wrong = code.slice(0, 17) + (code.endsWith('0') ? '1' : '0')
  await visit(search(wrong))
  await expect(main(page).getByText(words.zh.badCode).first()).toBeVisible()
  await expect(main(page).getByText(words.zh.wrongCheckCharacter).first()).toBeVisible()
  await expect(searchField(page)).toHaveValue(wrong)
  await audit()
})

test('nothing found says what to do next', async ({ page, visit, audit }) => {
  await visit(search('龘靐'))
  await expect(main(page).getByText(words.zh.nothingFound).first()).toBeVisible()
  await expect(searchField(page)).toHaveValue('龘靐')
  await audit()
})

test('what was typed is shown as text, never as markup', async ({ page, visit }) => {
  const typed = `<img src=x onerror="document.title='broken'">"'&`
  await visit(search(typed))
  await expect(searchField(page)).toHaveValue(typed)
  await expect(page).not.toHaveTitle('broken')
})

test('a very long query is answered, not refused with a fault', async ({ page, visit }) => {
  const response = await visit(search('信'.repeat(500)))
  expect(response.status()).toBeLessThan(500)
  await expect(heading(page)).toBeVisible()
})

test('many results come in pages, forward and back', async ({ page, visit, audit }) => {
  await visit(search(common))
  const first = await names(page)
  expect(first.length).toBeGreaterThan(1)
  await page.getByRole('link', { name: words.zh.next }).click()
  await expect.poll(() => names(page)).not.toEqual(first)
  const second = await names(page)
  expect(second.filter((name) => first.includes(name)), 'no name is on both pages').toEqual([])
  await audit()
  await page.getByRole('link', { name: words.zh.previous }).click()
  await expect.poll(() => names(page)).toEqual(first)
})

test('a page beyond the last is no fault', async ({ page, visit }) => {
  const response = await visit(`${search(common)}&page=9999`)
  expect(response.status()).toBeLessThan(500)
  await expect(heading(page)).toBeVisible()
})
