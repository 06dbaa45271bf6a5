import { defineConfig } from '@playwright/test'
import { launchOptions } from './browser.mjs'
import type { Options } from './fixtures.ts'

const desktop = { viewport: { width: 1280, height: 800 } }
const phone = { viewport: { width: 375, height: 812 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }

export default defineConfig<Options>({
  testDir: 'tests',
  globalSetup: './servers.ts',
  fullyParallel: true,
  workers: 2,
  // A test that only passes at the second try has found something.
  retries: 0,
  // Generous: on a busy machine a page with a hundred rules takes axe a while, and a slow answer is no fault here.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    trace: process.env.MINGXIN_TRACE ? 'retain-on-failure' : 'off',
    launchOptions,
  },
  // A test marked @js needs scripting; one marked @once measures something that one project suffices for.
  projects: [
    { name: 'chromium', use: { ...desktop, database: 'sqlite' } },
    { name: 'phone', grepInvert: /@once/, use: { ...phone, database: 'sqlite' } },
    { name: 'no-js', grepInvert: /@once|@js/, use: { ...desktop, javaScriptEnabled: false, database: 'sqlite' } },
    { name: 'postgres', grepInvert: /@once/, use: { ...desktop, database: 'postgres' } },
  ],
})
