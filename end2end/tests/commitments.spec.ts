// 信用承诺 and 授权: read by anybody, made and taken back by an enterprise.
import type { Page } from '@playwright/test'
import { newAgent, ownEnterprise, unit } from '../enterprise.ts'
import { expect, test } from '../fixtures.ts'
import { heading, main, whole } from '../pages.ts'
import { asStaff } from '../people.ts'
import { newEnterprise } from '../records.ts'

// One after the other: words that are typed for an enterprise count as sent once a colleague has promised for it too.
test.describe.configure({ mode: 'default' })

/** What unfolds under a line with these words. */
const folded = (page: Page, words: string) =>
  main(page)
    .locator('details')
    .filter({ has: page.locator('summary', { hasText: words }) })

/** The demonstration's citizen, signed in; gives back the page of his enterprise. */
const representative = async (page: Page) => `/me/subjects/${await ownEnterprise(page)}`

test('anybody reads what was promised in public, and in which words', async ({ page, visit, audit }) => {
  const lines = main(page).locator('table a[href^="/commitments/"]')
  await visit('/commitments')
  await expect(heading(page)).toHaveText('信用承诺公示')
  await expect(lines.first()).toBeVisible()
  const name = (await main(page).locator('table a[href^="/subject/"]').last().innerText()).trim()
  await main(page).getByRole('searchbox').fill(name)
  await main(page).getByRole('search').getByRole('button').click()
  await page.waitForURL('**/commitments?q=*')
  await expect(main(page).locator('table a[href^="/subject/"]').first()).toHaveText(name)
  await whole(page, '/commitments?q=')
  await audit()

  await lines.first().click()
  await expect(main(page)).toContainText('承诺编码')
  await expect(main(page)).toContainText('签署的承诺书')
  await whole(page, 'a commitment')
  await audit()
  const commitment = new URL(page.url()).pathname
  await main(page).locator('dl a[href^="/matters/"]').click()
  await expect(main(page)).toContainText('承诺书样式第')
  await whole(page, 'a matter')
  await audit()
  await visit(commitment)
  await main(page).locator('dl a[href^="/subject/"]').click()
  await expect(heading(page)).toContainText(name)
  await expect(main(page)).toContainText('向社会公开的信用承诺')

  await visit('/matters')
  await main(page).getByRole('combobox', { name: /承诺类型/ }).selectOption('行业自律型')
  await main(page).getByRole('button', { name: '筛选' }).click()
  await page.waitForURL('**/matters?*kind=industry*')
  await expect(main(page)).toContainText('物业服务质量自律')
  await whole(page, '/matters?kind=industry')
})

test('an enterprise promises in its own words, and takes it back', async ({ page, visit, audit, watch }, { project }) => {
  test.setTimeout(240_000)
  const own = await representative(page)
  const at = own.replace('/me/subjects/', '/me/commitments/')
  await visit(own)
  await main(page).locator(`a[href="${at}"]`).click()
  await expect(heading(page)).toHaveText('信用承诺与授权')
  await whole(page, at)
  await audit()

  const offer = folded(page, '主动公开承诺')
  await offer.locator('summary').click()
  await offer.getByRole('button', { name: '签署承诺' }).click()
  await expect(page.getByRole('alert')).toContainText('同意的请勾选')
  await expect(page.getByRole('alert')).toContainText('这一项还没有填写')
  await audit()
  const words = `明码标价，七日无理由退货（${project.name}，${Math.random().toString(36).slice(2, 8)}）。`
  await offer.getByLabel('承诺内容').fill(words)
  await offer.getByRole('checkbox').check()
  await offer.getByRole('button', { name: '签署承诺' }).click()
  const promise = main(page).locator('article.record').filter({ hasText: words })
  await expect(promise).toContainText('履行中')
  const number = /\d{20}/.exec(await promise.innerText())?.[0] ?? ''

  await visit(`/commitments/${number}`)
  await expect(main(page)).toContainText(words)
  await visit(at)
  const withdraw = folded(page, `撤回这份承诺 ${number}`)
  await withdraw.locator('summary').click()
  await withdraw.getByLabel('撤回的理由').fill('写错了，重新承诺。')
  await withdraw.getByRole('button').click()
  await expect(promise).toContainText('已撤回')
  await expect(promise).toContainText('写错了，重新承诺。')
  await whole(page, at)
  await audit()
  watch.expectComplaint(/404/)
  await visit(`/commitments/${number}`)
  await expect(heading(page)).toHaveText('这份承诺现在没有公示')
  await audit()
})

test('own words typed without a line stay on the device until they are a commitment @js', async ({ page, context, visit }, { project }) => {
  test.setTimeout(240_000)
  const own = await representative(page)
  const at = own.replace('/me/subjects/', '/me/commitments/')
  await visit(at)
  const offer = folded(page, '主动公开承诺')
  const restore = page.getByRole('button', { name: '恢复这些内容' })
  await offer.locator('summary').click()
  const words = `断线时写下的承诺（${project.name}，${Math.random().toString(36).slice(2, 8)}）。`
  await context.setOffline(true)
  await offer.getByLabel('承诺内容').fill(words)
  await offer.getByRole('checkbox').check()
  await offer.getByRole('button', { name: '签署承诺' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '现在没有网络' })).toBeVisible()
  await expect(offer.getByLabel('承诺内容')).toHaveValue(words)
  await context.setOffline(false)
  // As after a crash: it is offered beside the form, which is folded away.
  await visit(at)
  await restore.click()
  await expect(offer.getByLabel('承诺内容')).toBeVisible()
  await expect(offer.getByLabel('承诺内容')).toHaveValue(words)
  await offer.getByRole('checkbox').check()
  await offer.getByRole('button', { name: '签署承诺' }).click()
  const promise = main(page).locator('article.record').filter({ hasText: words })
  await expect(promise).toContainText('履行中')
  await expect(restore).toBeHidden()
  const number = /\d{20}/.exec(await promise.innerText())?.[0] ?? ''
  const withdraw = folded(page, `撤回这份承诺 ${number}`)
  await withdraw.locator('summary').click()
  await withdraw.getByLabel('撤回的理由').fill('只是试一试。')
  await withdraw.getByRole('button').click()
  await expect(promise).toContainText('已撤回')
})

test('the page of both texts is whole before anything is signed', async ({ page, visit, audit }) => {
  test.setTimeout(180_000)
  const own = await representative(page)
  const at = own.replace('/me/subjects/', '/me/sign/')
  await visit(at)
  await expect(heading(page)).toHaveText('签署承诺书和授权书')
  await expect(main(page)).toContainText('自主申报信息使用授权书')
  await whole(page, at)
  await audit()
  // Whoever prints it to read it has both texts on paper, without what is to be ticked.
  await page.emulateMedia({ media: 'print' })
  await expect(main(page).locator('article.paper').last()).toBeVisible()
  await expect(main(page).getByRole('checkbox')).toHaveCount(0)
  await page.emulateMedia({ media: null })
})

test('both texts are signed, uses are chosen, and the authorisation is withdrawn @once', async ({ page, visit, audit, browser, baseURL, database }) => {
  test.setTimeout(240_000)
  // An enterprise for which nobody else signs meanwhile.
  const office = await asStaff(browser, baseURL ?? '', 'credit@demo.example')
  const own = `/me/subjects/${await newAgent(page, office, newEnterprise(database, unit, ['食品经营许可证']))}`
  const at = own.replace('/me/subjects/', '/me/commitments/')
  const sign = own.replace('/me/subjects/', '/me/sign/')
  const use = (name: RegExp) => page.getByRole('checkbox', { name })
  await visit(`${sign}?then=${encodeURIComponent(own)}`)
  await page.getByRole('button', { name: '签署', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('请至少勾选一项用途')
  await audit()
  await use(/^本单位已经阅读/).check()
  await use(/^公示/).check()
  await use(/^信用报告/).check()
  await page.getByRole('button', { name: '签署', exact: true }).click()
  await page.waitForURL(`**${own}`)

  // Fewer uses from now on.
  await visit(sign)
  await expect(use(/^信用报告/)).toBeChecked()
  await expect(use(/^政务共享/)).not.toBeChecked()
  await use(/^信用报告/).uncheck()
  await page.getByRole('button', { name: '按勾选的用途重新签署' }).click()
  await expect(heading(page)).toHaveText('信用承诺与授权')
  await expect(main(page).locator('#permitted')).toContainText('公示')
  await expect(main(page).locator('#permitted b')).toHaveText('公示')
  await audit()

  const end = folded(page, '撤回全部授权')
  await end.locator('summary').click()
  await expect(end).toContainText('同时停止使用')
  await end.getByRole('button').click()
  await expect(main(page).locator('#permitted')).toContainText('还没有授权')
  await visit(sign)
  await use(/^公示/).check()
  await page.getByRole('button', { name: '签署', exact: true }).click()
  await page.waitForURL(`**${at}`)
  await expect(main(page).locator('#permitted b')).toHaveText('公示')
})
