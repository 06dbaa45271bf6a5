// 履约节点: what is due in a contract, told by both of its parties to each other, and to nobody else.
import { asCitizen, demonstrated, enterpriseOf, photo } from '../enterprise.ts'
import { prepare, send } from '../entries.ts'
import { expect, test } from '../fixtures.ts'
import { form, heading, main, unfold, whole } from '../pages.ts'
import { asStaff, partner } from '../people.ts'
import { day } from '../records.ts'

/** The enterprise of the demonstration's other citizen. */
const carrier = '鹭屿示例物流有限公司'

test('both parties say how far a milestone is, and what is late is for the two alone', async ({ page, baseURL, visit, audit, watch, browser, javaScriptEnabled }, { project }) => {
  test.setTimeout(180_000)
  watch.expectComplaint(/status of 401/)
  const other = await browser.newContext({ baseURL, locale: 'zh-CN' })
  watch.also(other)
  const party = await other.newPage()
  const look = async (shown = page) => {
    await whole(shown, shown.url())
    await audit(shown)
  }
  await asCitizen(party, partner)
  const named = await enterpriseOf(party, carrier)
  await party.goto(`/me/subjects/${named}`)
  const [code] = /91[0-9A-Z]{16}/.exec(await main(party).innerText()) ?? ['']

  await asCitizen(page)
  const enterprise = await enterpriseOf(page, demonstrated)
  const tag = `${project.name} ${Math.random().toString(36).slice(2, 8)}`
  const contract = `冷库设备采购合同 ${tag}`
  const values = { 合同名称: contract, 对方名称: carrier, '对方统一社会信用代码（选填）': code, '合同金额（万元）（选填）': '123.45', 签订日期: day(60), 履行期限: day(-300) }
  await prepare(page, enterprise, '合同履约', { values, choices: ['履行中'] }, { name: '合同.jpg', scripting: javaScriptEnabled !== false })
  const sent = await send(page)

  // The milestones: one that was due yesterday, and one that is not due yet.
  const milestones = main(page).locator('#milestones')
  const milestone = (shown: typeof page, title: string) => main(shown).locator('#milestones article').filter({ hasText: title })
  await expect(milestones).toContainText('还没有登记节点')
  await expect(milestones).toContainText(`${carrier}的经办人也能看到`)
  const late = `设备到货验收 ${tag}`
  const later = `支付尾款 ${tag}`
  const add = async (title: string, due: string) => {
    const adding = form(page, '登记节点')
    if (!(await adding.isVisible())) await unfold(page, '登记节点')
    await adding.getByLabel('要完成什么').fill(title)
    await adding.getByLabel('最后日期').fill(due)
    await adding.getByRole('button', { name: '登记节点' }).click()
  }
  await add(late, day(90))
  await expect(page.getByRole('alert')).toContainText('节点不能早于这一天')
  await expect(form(page, '登记节点').getByLabel('要完成什么')).toHaveValue(late)
  await look()
  await add(late, day(1))
  await expect(milestone(page, late)).toContainText('已逾期')
  await add(later, day(-200))
  await expect(milestone(page, later)).toContainText('进行中')
  await look()

  // The office verifies the contract and reads nothing of this.
  const office = await asStaff(browser, baseURL ?? '', 'credit@demo.example')
  watch.also(office.context())
  await office.goto(sent.at.replace('/me/entry/', '/desk/entries/'))
  await unfold(office, '核验通过')
  await form(office, '核验通过').getByRole('radio', { name: /^政务服务/ }).check()
  await form(office, '核验通过').getByLabel('依据', { exact: true }).fill('政务平台备案一致')
  await form(office, '核验通过').getByRole('button', { name: '核验通过', exact: true }).click()
  await expect(main(office)).toContainText('核验结果')
  await expect(main(office)).toContainText(contract)
  for (const hidden of [late, later, '已逾期']) await expect(main(office)).not.toContainText(hidden)
  await office.context().close()

  // The other party is told, and sees the milestones and nothing more.
  await party.goto('/me/messages')
  const news = (shown: typeof page, title: string) => main(shown).locator('article').filter({ hasText: title }).filter({ hasText: contract })
  await expect(news(party, '有合同写明了贵单位')).toContainText('只有双方看得到')
  await news(party, '有合同写明了贵单位').getByRole('link').click()
  await expect(heading(party)).toHaveText(`合同：${contract}`)
  const theirs = new URL(party.url()).pathname
  await party.goto(`/me/registration/${named}`)
  const line = main(party).locator('#named').getByRole('row').filter({ hasText: contract })
  await expect(line).toContainText('已逾期')
  await expect(line).toContainText('2 个节点您还没有报告')
  await look(party)
  await line.getByRole('link').click()
  await expect(milestone(party, late)).toContainText('已逾期')
  await expect(main(party)).not.toContainText('123.45')
  await expect(main(party).getByRole('button', { name: '登记节点' })).toHaveCount(0)
  await look(party)

  /** Reports on the late one; with a paper where there is one. */
  const report = async (shown: typeof page, says: string, text: string, proof?: string) => {
    const one = milestone(shown, late)
    await one.locator('summary').getByText('报告完成情况').click()
    if (proof) await one.getByLabel('证明材料（可以不附）').setInputFiles(photo(proof))
    await one.getByRole('radio', { name: says, exact: true }).check()
    await one.getByLabel('说明（可以不填）').fill(text)
    await one.getByRole('button', { name: '报告', exact: true }).click()
    await expect(one).toContainText(text)
  }
  await page.reload()
  await report(page, '已完成', '设备已经签收', '验收单.jpg')
  await expect(milestone(page, late)).toContainText('报告完成')
  await look()
  await party.reload()
  await expect(milestone(party, late)).toContainText('设备已经签收')
  const download = party.waitForEvent('download')
  await milestone(party, late).getByRole('link', { name: '验收单.jpg' }).click()
  expect((await download).suggestedFilename()).toMatch(/^proof-.*\.jpg$/)
  await report(party, '未完成', '两台没有到货')
  await expect(milestone(party, late)).toContainText('双方说法不一致')
  await look(party)

  // Both stand beside each other, and whoever registered it is told.
  await visit('/me/messages')
  await expect(news(page, '合同履约情况有新的报告')).toContainText('与贵单位的报告不一致')
  await visit(sent.at)
  await expect(milestone(page, late)).toContainText('双方说法不一致')
  for (const said of ['设备已经签收', '两台没有到货']) await expect(milestone(page, late)).toContainText(said)
  await look()
  await other.close()

  // The contract is public; who is not of the two reads nothing of its milestones.
  const stranger = await browser.newContext({ baseURL, locale: 'zh-CN' })
  watch.also(stranger)
  const reader = await stranger.newPage()
  await reader.goto(sent.at.replace('/me/entry/', '/entry/'))
  await expect(main(reader)).toContainText(contract)
  for (const hidden of [late, later, '双方说法不一致', '两台没有到货', carrier]) await expect(main(reader)).not.toContainText(hidden)
  await reader.goto(theirs)
  await expect(heading(reader)).toHaveText('请先登录')
  await stranger.close()
})
