// 批量申报: a sheet is sent, what is wrong with it is corrected in place, papers find their rows, and what is right goes out.
import { ownEnterprise, photo, signed, unit } from '../enterprise.ts'
import { expect, test } from '../fixtures.ts'
import { heading, main, whole, workedOff } from '../pages.ts'

const certificate = ['证照名称', '证照编号', '发证机关', '发证日期', '有效期至', '公开范围']
const contract = ['合同名称', '对方名称', '签订日期', '履行期限', '履约状态', '公开范围']

const sheet = (name: string, headings: string[], rows: string[][]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`\ufeff${[headings, ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`),
})

test('a sheet is sent, mended in place and goes out row by row', async ({ page, context, baseURL, visit, audit, javaScriptEnabled }, { project }) => {
  test.setTimeout(240_000)
  const enterprise = await ownEnterprise(page)
  await signed(page, enterprise, '作出承诺和授权')
  const look = async () => {
    await whole(page, page.url())
    await audit()
  }
  await visit(`/me/registration/${enterprise}`)
  await main(page).getByRole('link', { name: '上传表格 资质证照' }).click()
  await expect(heading(page)).toHaveText('批量申报：资质证照')
  await look()
  const download = page.waitForEvent('download')
  await main(page).getByRole('link', { name: '下载 Excel 模板（.xlsx）' }).click()
  expect((await download).suggestedFilename()).toBe('mingxin-certificate.xlsx')

  const send = async (file: ReturnType<typeof sheet>) => {
    await page.getByLabel('填好的表格').setInputFiles(file)
    // With scripting it is on its way as soon as it is chosen.
    if (!javaScriptEnabled) await page.getByRole('button', { name: '上传并检查' }).click()
  }
  await send(sheet('合同.csv', contract, [['设备采购合同', '某某贸易有限公司', '2026-03-01', '2027-03-01', '履行中', '公开']]))
  await expect(page.getByRole('alert')).toContainText('这张表用的是“合同履约”的模板')
  await expect(page.getByRole('link', { name: '到“合同履约”上传这张表' })).toBeVisible()
  await look()

  const own = `${project.name}-${Date.now()}`
  const row = (number: number, day: string) => [`计量合格证 ${own} ${number}`, `JL-${own}-${number}`, unit, day, '2099-12-31', '公开']
  await send(sheet('资质.csv', certificate, [row(1, '2026-03-01'), row(2, '2026/13/1'), row(3, '2026年6月1日')]))
  await workedOff(page, javaScriptEnabled, '检查结果', 60_000)
  await expect(main(page)).toContainText('资质.csv')
  await expect(main(page)).toContainText('填的是“2026/13/1”')
  await look()
  const at = new URL(page.url()).pathname

  // Corrected in the form of the entry, and back at the row.
  await main(page).getByRole('link', { name: '修改 第 3 行' }).click()
  await page.getByLabel('发证日期', { exact: true }).fill('2026-06-01')
  await page.getByRole('button', { name: '保存并返回表格' }).click()
  await expect(heading(page)).toHaveText('批量申报：资质证照')
  await expect(main(page)).not.toContainText('填的是“2026/13/1”')

  await visit(at)
  await page.getByLabel('选择文件', { exact: true }).setInputFiles([photo('2.jpg'), photo('3-证书.jpg'), photo('9.jpg')])
  if (!javaScriptEnabled) await page.getByRole('button', { name: '上传材料' }).click()
  for (const told of ['2.jpg：已放到第 2 行', '3-证书.jpg：已放到第 3 行', '没有第 9 行']) {
    await expect(main(page)).toContainText(told)
  }
  await look()
  await visit(at)
  await page.getByRole('checkbox', { name: '选择第 4 行' }).check()
  await page.getByLabel('一份文件', { exact: true }).setInputFiles(photo('证书.jpg'))
  await page.getByRole('button', { name: '作为证明材料放到选中的行' }).click()
  await expect(main(page)).toContainText('证书.jpg：已放到第 4 行')

  await visit(at)
  await context.addCookies([{ name: 'lang', value: 'en', url: baseURL }])
  await visit(at)
  await expect(heading(page)).toHaveText('Entries in a sheet: Qualifications and certificates')
  await look()
  await context.addCookies([{ name: 'lang', value: 'zh', url: baseURL }])
  await visit(at)
  await page.getByRole('button', { name: '提交 3 行' }).click()
  await workedOff(page, javaScriptEnabled, '这张表已经全部提交', 60_000)
  await expect(main(page)).toContainText(/SB\d{8}-\d{5}-\d/)
  await look()
  await visit('/me/messages')
  await expect(main(page)).toContainText('已提交 3 行')
})
