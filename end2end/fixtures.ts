// What every test has: the right server, and a watch over everything the browser complains of.
import { AxeBuilder } from '@axe-core/playwright'
import { type BrowserContext, type Page, type Response, expect, test as base } from '@playwright/test'
import { type Database, addressVariable } from './servers.ts'

export { expect }

export type Options = { database: Database }

type Watch = {
  /** Complaints that this test provokes on purpose, like the console's line about a page that does not exist. */
  expectComplaint: (pattern: RegExp) => void
  /** Watches another browser too: somebody else who plays along. */
  also: (context: BrowserContext) => void
}

type Fixtures = {
  watch: Watch
  /** Opens a page and, where scripting is on, waits until WebAssembly has taken over. */
  visit: (path: string) => Promise<Response>
  /** Fails on anything that axe finds in the page as it is now, or in somebody else's page. */
  audit: (other?: Page) => Promise<void>
}

export const test = base.extend<Options & Fixtures>({
  database: ['sqlite', { option: true }],

  baseURL: async ({ database }, use) => {
    const address = process.env[addressVariable(database)]
    if (!address) throw new Error(`no server for ${database}`)
    await use(address)
  },

  watch: [
    async ({ context, baseURL, javaScriptEnabled }, use) => {
      const complaints: string[] = []
      const expected: RegExp[] = []
      const listen = (context: BrowserContext) => {
        context.on('console', (line) => {
          if (line.type() === 'error' || line.type() === 'warning') complaints.push(`console: ${line.text()}`)
        })
        context.on('weberror', (fault) => complaints.push(`page: ${fault.error()}`))
        context.on('request', (request) => {
          const outside = !request.url().startsWith(`${baseURL}/`) && !/^(data|blob|about):/.test(request.url())
          if (outside) complaints.push(`asked someone else: ${request.url()}`)
        })
        context.on('requestfailed', (request) => {
          const reason = request.failure()?.errorText
          // A page that is left lets go of what it was still loading.
          if (reason === 'net::ERR_ABORTED') return
          // With scripting off, the browser refuses scripts itself and calls it this.
          if (reason === 'csp' && javaScriptEnabled === false && request.resourceType() === 'script') return
          complaints.push(`${reason}: ${request.url()}`)
        })
        context.on('response', (response) => {
          const fault = response.status() >= 500 || (response.status() >= 400 && !response.request().isNavigationRequest())
          if (fault) complaints.push(`${response.status()}: ${response.url()}`)
        })
      }
      listen(context)
      await use({ expectComplaint: (pattern) => void expected.push(pattern), also: listen })
      const unexpected = complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint)))
      expect(unexpected, 'what the browser complained of').toEqual([])
    },
    { auto: true },
  ],

  visit: async ({ page, javaScriptEnabled }, use) => {
    await use(async (path) => {
      const response = await page.goto(path)
      if (!response) throw new Error(`no answer for ${path}`)
      if (javaScriptEnabled !== false) await hydrated(page)
      return response
    })
  },

  audit: async ({ page, javaScriptEnabled, database }, use) => {
    await use(async (other = page) => {
      // axe is a script itself, and the markup is the same without scripting and on the other database.
      if (javaScriptEnabled === false || database !== 'sqlite') return
      // Only what is wrong is asked for, and no page here has frames: that is three to five times as quick.
      const axe = new AxeBuilder({ page: other }).options({ resultTypes: ['violations'] }).setLegacyMode(true)
      const { violations } = await axe.analyze()
      const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' | ')}`)
      expect(found, 'what axe found').toEqual([])
    })
  },
})

/** The page says so once WebAssembly has taken over. */
export const hydrated = (page: Page) => expect(page.locator('html')).toHaveAttribute('data-hydrated', /.*/)
