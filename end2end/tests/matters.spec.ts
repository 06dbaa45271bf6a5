// 承诺事项 as a department keeps them: a matter of its own, its text, the next edition, and the end. What was published
// stays readable.
import { unit } from '../enterprise.ts'
import { expect, test } from '../fixtures.ts'
import { form, heading, main, unfold, whole } from '../pages.ts'
import { asStaff } from '../people.ts'
import { day } from '../records.ts'

test('a department takes commitments in a matter of its own, renews the text, and stops', async ({ page, baseURL, visit, audit, watch, browser }, { project }) => {
  test.setTimeout(180_000)
  const tag = `${project.name} ${Math.random().toString(36).slice(2, 8)}`
  const name = `农贸市场自律 ${tag}`
  const renamed = `农贸市场经营自律 ${tag}`
  const handler = await asStaff(browser, baseURL ?? '', 'handler@demo.example')
  watch.also(handler.context())
  const look = async (shown = handler) => {
    await whole(shown, shown.url())
    await audit(shown)
  }
  await handler.goto('/desk')
  await main(handler).locator('a[href="/desk/matters"]').first().click()
  await expect(heading(handler)).toHaveText('承诺事项')
  await look()

  // Too early: everything is said, and what was typed stays.
  await unfold(handler, '新增承诺事项')
  const adding = form(handler, '新增')
  await adding.getByLabel('承诺事由', { exact: true }).fill(name)
  await adding.getByLabel('有效期（月）').fill('十二')
  await adding.getByLabel('生效日期').fill(day(1))
  await adding.getByRole('button', { name: '新增', exact: true }).click()
  for (const told of ['这一项还没有填写', '请填写 1 至', `生效日期最早是 ${day(0)}`]) {
    await expect(handler.getByRole('alert')).toContainText(told)
  }
  await expect(adding.getByLabel('承诺事由', { exact: true })).toHaveValue(name)
  await look()
  await adding.getByLabel('承诺类型').selectOption('行业自律型')
  await adding.getByLabel('依据', { exact: true }).fill('示例市农贸市场自律公约')
  await adding.getByLabel('承诺书名称').fill('自律承诺书')
  await adding.getByLabel('承诺内容', { exact: true }).fill('一、明码标价。\n二、足斤足两。')
  await adding.getByLabel('违诺责任').fill('没有做到的，公开说明原因。')
  await adding.getByLabel('有效期（月）').fill('12')
  await adding.getByLabel('生效日期').fill(day(0))
  await adding.getByRole('button', { name: '新增', exact: true }).click()
  await expect(heading(handler)).toHaveText(name)
  const at = new URL(handler.url()).pathname
  for (const said of [unit, '行业自律型', '第 1 版', '现行']) await expect(main(handler)).toContainText(said)
  await look()

  // Published at once.
  await visit('/matters')
  await main(page).getByRole('link', { name }).click()
  await expect(heading(page)).toHaveText(name)
  for (const said of ['自律承诺书', '二、足斤足两。', '12 个月内有效', '示例市农贸市场自律公约']) await expect(main(page)).toContainText(said)
  const shown = new URL(page.url()).pathname
  await look(page)

  // The next edition from tomorrow on; the one in force is not written over.
  await unfold(handler, '发布新的版本')
  const edition = form(handler, '发布')
  await expect(edition.getByLabel('承诺书名称')).toHaveValue('自律承诺书')
  await edition.getByLabel('承诺内容', { exact: true }).fill('一、明码标价。\n二、足斤足两，缺一赔十。')
  await edition.getByLabel('生效日期').fill(day(0))
  await edition.getByRole('button', { name: '发布', exact: true }).click()
  await expect(handler.getByRole('alert')).toContainText(`生效日期最早是 ${day(-1)}`)
  await expect(edition.getByLabel('承诺内容', { exact: true })).toHaveValue(/缺一赔十/)
  await look()
  await edition.getByLabel('生效日期').fill(day(-1))
  await edition.getByRole('button', { name: '发布', exact: true }).click()
  for (const said of ['第 2 版', '尚未生效']) await expect(main(handler)).toContainText(said)
  await expect(handler.getByRole('alert')).toHaveCount(0)
  await look()
  await visit(shown)
  for (const said of ['现行', '尚未生效', '缺一赔十']) await expect(main(page)).toContainText(said)
  await look(page)

  // Another name, and the last day.
  await unfold(handler, '修改名称和依据')
  const edit = form(handler, '保存')
  await edit.getByLabel('承诺事由', { exact: true }).fill(renamed)
  await edit.getByRole('button', { name: '保存', exact: true }).click()
  await expect(heading(handler)).toHaveText(renamed)
  await unfold(handler, '停止受理')
  const end = form(handler, '停止受理')
  await end.getByLabel('最后一日').fill(day(0))
  await end.getByRole('button', { name: '停止受理', exact: true }).click()
  await expect(main(handler)).toContainText(`至 ${day(0)}`)
  await look()
  await handler.goto('/desk/matters')
  await expect(main(handler).getByRole('row').filter({ hasText: renamed })).toContainText(`至 ${day(0)}`)
  await handler.context().close()
  await visit(shown)
  await expect(heading(page)).toHaveText(renamed)
  await expect(main(page)).toContainText(`至 ${day(0)}`)

  // Another unit keeps its own.
  watch.expectComplaint(/404/)
  const joint = await asStaff(browser, baseURL ?? '', 'joint@demo.example')
  watch.also(joint.context())
  await joint.goto('/desk/matters')
  await expect(main(joint)).not.toContainText(renamed)
  expect((await joint.goto(at))?.status(), 'a matter of another unit').toBe(404)
  await joint.context().close()
})
