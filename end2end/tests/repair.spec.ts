// When a penalty can be repaired, as whoever acts for the enterprise sees it.
import { newAgent, unit } from '../enterprise.ts'
import { expect, test } from '../fixtures.ts'
import { heading, main, whole } from '../pages.ts'
import { asStaff } from '../people.ts'
import { day, newEnterprise, newPenalties } from '../records.ts'

/** The day three months after a day, or the last of its month. */
const inThreeMonths = (from: string) => {
  const [year = 0, month = 0, date = 0] = from.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + 3, 0)).getUTCDate()
  return new Date(Date.UTC(year, month + 2, Math.min(date, last))).toISOString().slice(0, 10)
}

test('one penalty can be repaired today, another from a day that goes into a calendar', async ({ page, context, browser, baseURL, database, visit, audit, watch }) => {
  test.setTimeout(180_000)
  const firm = newEnterprise(database, unit, ['食品经营许可证'])
  const [now = '', later = ''] = newPenalties(database, unit, firm, [150, 40])
  const from = inThreeMonths(day(40))
  const office = await asStaff(browser, baseURL ?? '', 'credit@demo.example')
  watch.also(office.context())
  const id = await newAgent(page, office, firm, '信用修复')
  await office.context().close()

  await visit(`/me/subjects/${id}`)
  await expect(main(page)).toContainText(`今天可以申请修复的有 1 条；下一条自 ${from} 起可以申请`)
  await main(page).getByRole('link', { name: '查看每一条' }).click()
  await expect(heading(page)).toHaveText('信用修复')
  const penalties = main(page).locator('article')
  await expect(penalties).toHaveCount(2)
  await expect(penalties.first()).toContainText(now)
  await expect(penalties.first()).toContainText('现在可以申请修复')
  await expect(penalties.last()).toContainText(later)
  await expect(penalties.last()).toContainText(`${from} 起可以申请修复`)
  await whole(page, 'the list of penalties')
  await audit()

  // Only the one that has a day to wait for goes into a calendar.
  const files = main(page).getByRole('link', { name: '添加到日历' })
  await expect(files).toHaveCount(1)
  const file = await page.request.get((await files.getAttribute('href')) ?? '')
  expect(file.headers()['content-type']).toContain('text/calendar')
  expect(await file.text()).toContain(`DTSTART;VALUE=DATE:${from.replaceAll('-', '')}`)

  // The public page says the same, and to whoever acts for the enterprise what he can do about it.
  await penalties.last().getByRole('link', { name: '查看这条信息' }).click()
  const section = main(page).locator('#repair')
  await expect(section).toContainText(`${from} 起可以申请修复`)
  await expect(section).toContainText('申请前请逐项核对')
  await expect(section.getByRole('link', { name: '查看原因' })).toHaveAttribute('href', /\/me\/repair-apply\//)
  await whole(page, 'the page of a record')
  await audit()

  await context.addCookies([{ name: 'lang', value: 'en', url: baseURL }])
  for (const path of [new URL(page.url()).pathname, `/me/repair/${id}`]) {
    await visit(path)
    await expect(main(page)).toContainText(`Repair from ${from}`)
    await whole(page, path)
    await audit()
  }
})
