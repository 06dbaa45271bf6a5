// Somebody of staff who works cases in a browser of their own: finds one by its number, reads its letters, takes its steps.
import type { Browser, BrowserContext, Locator, Page } from '@playwright/test'
import { expect } from './fixtures.ts'
import { heading, main, whole } from './pages.ts'
import { asStaff } from './people.ts'

export type Lang = 'zh' | 'en'

export type Stage = {
  browser: Browser
  baseURL: string | undefined
  watch: { also: (context: BrowserContext) => void }
  audit: (page: Page) => Promise<void>
}

/** What the pages call looking at a letter before it is given. */
export type PreviewWords = { readonly preview: string; readonly notGiven: string }

export const officer = async (
  { browser, baseURL, watch, audit }: Stage,
  login: string,
  lang: Lang,
) => {
  const page = await asStaff(browser, baseURL ?? '', login)
  watch.also(page.context())
  await page.context().addCookies([{ name: 'lang', value: lang, url: baseURL }])
  const look = async () => {
    await whole(page, page.url())
    await audit(page)
  }
  return {
    page,
    look,
    /** Opens a case by its number, from the list it stands in. */
    open: async (tab: string, number: string) => {
      await page.goto(`/desk/cases?tab=${tab}`)
      await look()
      await main(page).getByRole('link', { name: number }).click()
      await expect(heading(page)).toContainText(number)
      await look()
    },
    /** Opens the form of an action, fills it in and sends it. */
    act: async (action: string, fill?: (form: Locator) => Promise<void>) => {
      const button = page.getByRole('button', { name: action, exact: true })
      // It is open already where it was sent before and something was wrong.
      if (!(await button.isVisible())) await main(page).getByText(action, { exact: true }).first().click()
      await expect(button).toBeVisible()
      await look()
      await fill?.(main(page).getByRole('group').filter({ has: button }))
      await button.click()
      await expect(heading(page)).toBeVisible()
      await look()
    },
    /** Reads the letter of an action before it is taken. */
    preview: async (action: string, words: PreviewWords, letter: string) => {
      await main(page).getByText(action, { exact: true }).first().click()
      await main(page).getByRole('group').filter({ hasText: action }).getByRole('button', { name: words.preview }).click()
      await expect(main(page)).toContainText(words.notGiven)
      await expect(main(page).locator('#preview')).toContainText(letter)
      await look()
    },
    leave: () => page.context().close(),
  }
}

export type Officer = Awaited<ReturnType<typeof officer>>
