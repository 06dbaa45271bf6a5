// Pictures of pages as visitors see them: phone and desktop, Chinese and English, with and without scripting.
// Usage: node tools/shots.mjs [--care] BASE_URL OUT_FOLDER PATH...
//   node tools/shots.mjs http://127.0.0.1:3000 /tmp/shots / '/search?q=有限' /policy
// --care takes the elderly-friendly version. Needs end2end/node_modules (`make test-browser` gets them).
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { launchOptions } from '../end2end/browser.mjs'

const args = process.argv.slice(2)
const care = args[0] === '--care'
const [base, out, ...paths] = care ? args.slice(1) : args
if (!paths.length) {
  console.error('Usage: node tools/shots.mjs [--care] BASE_URL OUT_FOLDER PATH...')
  process.exit(2)
}
const { chromium } = createRequire(new URL('../end2end/package.json', import.meta.url))('@playwright/test')
mkdirSync(out, { recursive: true })
const browser = await chromium.launch(launchOptions)
let faults = 0
for (const width of [375, 1280]) {
  for (const lang of ['zh', 'en']) {
    for (const javaScriptEnabled of [true, false]) {
      const phone = width < 600 ? { isMobile: true, hasTouch: true, deviceScaleFactor: 2 } : {}
      const context = await browser.newContext({ javaScriptEnabled, viewport: { width, height: 812 }, locale: 'zh-CN', ...phone })
      await context.addCookies([
        { name: 'lang', value: lang, url: base },
        { name: 'care', value: care ? '1' : '0', url: base },
      ])
      const page = await context.newPage()
      page.on('console', (line) => line.type() === 'error' && console.error(`  ${page.url()}: ${line.text()}`))
      page.on('pageerror', (fault) => console.error(`  ${page.url()}: ${fault}`))
      for (const path of paths) {
        const name = path.replace(/^\//, '').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'home'
        const file = join(out, `${name}-${width}-${lang}${care ? '-care' : ''}${javaScriptEnabled ? '' : '-nojs'}.png`)
        const answer = await page.goto(new URL(path, base).href, { waitUntil: 'networkidle' })
        await page.screenshot({ path: file, fullPage: true })
        if ((answer?.status() ?? 500) >= 400) faults++
        console.log(`${answer?.status()} ${file}`)
      }
      await context.close()
    }
  }
}
await browser.close()
process.exitCode = faults ? 1 : 0
