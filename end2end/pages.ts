// How the tests find things on the pages: by role and by word, as a visitor would. One place for all of them.
import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'

export const words = {
  zh: {
    lang: /^zh/,
    home: /查信用/,
    demonstration: /演示环境/,
    otherLanguage: 'English',
    ways: /按文书号/,
    tooShort: /至少输入两个字/,
    nothingFound: /没有查到/,
    badCode: /代码不对/,
    wrongCheckCharacter: /校验码/,
    noRecords: /没有符合条件的记录/,
    next: /下一页/,
    previous: /上一页/,
  },
  en: {
    lang: /^en/,
    home: /credit/i,
    demonstration: /demonstration/i,
    otherLanguage: '中文',
  },
} as const

/** Two characters that are in every company's name. */
export const common = '有限'

export const main = (page: Page) => page.getByRole('main')
export const heading = (page: Page) => page.getByRole('heading', { level: 1 })
export const searchForm = (page: Page) => main(page).getByRole('search')
export const searchField = (page: Page) => searchForm(page).getByRole('searchbox')
export const subjectLinks = (page: Page) => main(page).locator('a[href^="/subject/"]')
export const recordLinks = (page: Page) => main(page).locator('a[href^="/record/"]')
/** The switch to the elderly-friendly version, and back. */
export const care = (page: Page) => page.getByRole('button', { name: /关怀版|常规版|easy reading|standard view/i })
export const language = (page: Page, name: string) => page.getByRole('button', { name })

/** A part of the page that is folded away, by the button in it. */
export const form = (page: Page, action: string) =>
  main(page).getByRole('group').filter({ has: page.getByRole('button', { name: action, exact: true }) })
export const unfold = (page: Page, action: string) => main(page).locator('summary').getByText(action, { exact: true }).click()

/** Waits until a sheet is worked off and its page says so. Without scripting the page is asked for by its link. */
export const workedOff = async (page: Page, scripting: boolean | undefined, told: string, timeout: number) => {
  const again = main(page).getByRole('link', { name: '查看最新进度' })
  await expect(async () => {
    if (!scripting && (await again.isVisible())) await again.click()
    await expect(main(page)).toContainText(told, { timeout: 2_000 })
  }).toPass({ timeout })
}

const subjectAddress = /^\/subject\/([0-9A-Z]{18})$/

/** A company that has at least one published penalty: the first in the publicity list that has a code. */
export const somePenalised = async (page: Page) => {
  await page.goto('/publicity?kind=penalty')
  await expect(subjectLinks(page).first()).toBeVisible()
  for (const link of await subjectLinks(page).all()) {
    const code = subjectAddress.exec((await link.getAttribute('href')) ?? '')?.[1]
    if (code) return { name: (await link.innerText()).trim(), code }
  }
  throw new Error('no company with a code in the publicity list')
}

/** A page has one heading and one main part, and is no wider than its window. */
export const whole = async (page: Page, where: string) => {
  await expect(heading(page), where).toHaveCount(1)
  await expect(main(page), where).toHaveCount(1)
  const { content, window } = await page
    .locator('html')
    .evaluate((html) => ({ content: html.scrollWidth, window: html.clientWidth }))
  expect(content, `${where} is not wider than the window`).toBeLessThanOrEqual(window)
}
