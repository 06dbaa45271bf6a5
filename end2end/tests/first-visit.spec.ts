import { expect, test } from '../fixtures.ts'
import { somePenalised } from '../pages.ts'

const most = 350_000

test('a first visit stays within its bytes', { tag: ['@once', '@js'] }, async ({ browser, page, baseURL }) => {
  const { code } = await somePenalised(page)
  for (const path of ['/', `/subject/${code}`]) {
    const context = await browser.newContext({ baseURL, locale: 'zh-CN' })
    const visitor = await context.newPage()
    const network = await context.newCDPSession(visitor)
    await network.send('Network.enable')
    const answers = new Map<string, { url: string; type: string; encoding: string; bytes: number }>()
    network.on('Network.responseReceived', ({ requestId, response, type }) => {
      const encoding = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-encoding')?.[1] ?? ''
      answers.set(requestId, { url: response.url, type, encoding, bytes: 0 })
    })
    network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const answer = answers.get(requestId)
      if (answer) answer.bytes = encodedDataLength
    })
    await visitor.goto(path, { waitUntil: 'networkidle' })
    await expect(visitor.locator('html')).toHaveAttribute('data-hydrated', /.*/)

    const all = [...answers.values()]
    const sum = all.reduce((total, { bytes }) => total + bytes, 0)
    const list = all.map(({ url, encoding, bytes }) => `${bytes} ${encoding} ${url}`).join('\n')
    console.log(`first visit to ${path}: ${sum} bytes\n${list}`)
    expect(all.some(({ url }) => url.endsWith('.wasm')), 'WebAssembly was loaded').toBe(true)
    for (const { url, type, encoding } of all) {
      const text = ['Document', 'Script', 'Stylesheet'].includes(type) || url.endsWith('.wasm')
      if (text) expect(encoding, `${url} comes compressed by brotli`).toBe('br')
    }
    expect(sum, list).toBeLessThanOrEqual(most)
    await context.close()
  }
})

test('a visitor without scripting does not pay for WebAssembly', { tag: '@once' }, async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false })
  const visitor = await context.newPage()
  const asked: string[] = []
  visitor.on('request', (request) => asked.push(request.url()))
  await visitor.goto('/', { waitUntil: 'networkidle' })
  expect(asked.filter((url) => url.endsWith('.wasm'))).toEqual([])
  await context.close()
})
