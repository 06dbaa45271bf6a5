// A portal with real data sends real mail: to a mail server that these tests start.
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { expect, test } from '../fixtures.ts'
import { heading, main, recordLinks } from '../pages.ts'
import { startServer } from '../servers.ts'

const password = 'Kai-Men-0915-Zao'

type Mail = { to: string[]; subject: string; text: string }

/** A mail server, and what has come to it. */
const startMailServer = async () => {
  const mails: Mail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part) => void parts.push(part))
      stream.on('end', async () => {
        const { subject, text } = await PostalMime.parse(Buffer.concat(parts))
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), subject: subject ?? '', text: text ?? '' })
        done()
      })
    },
  })
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  const settings = { MINGXIN_SMTP_URL: `smtp://127.0.0.1:${port}`, MINGXIN_MAIL_FROM: 'credit@example.cn' }
  return { mails, settings, close: () => server.close() }
}

/** The mail that comes as this one, where the first is 0. */
const mailAt = async (mails: Mail[], at: number) => {
  await expect.poll(() => mails.length, { message: 'a mail comes', timeout: 60_000 }).toBe(at + 1)
  return mails[at] ?? { to: [], subject: '', text: '' }
}

/** A new account by the code that comes with the first mail. */
const signUpByMail = async (page: Page, portal: string, mails: Mail[]) => {
  await page.goto(`${portal}/account/sign-up`)
  await page.getByLabel('手机号或电子邮箱').fill('li@example.cn')
  await page.getByRole('button', { name: '获取验证码' }).click()
  const { to, text } = await mailAt(mails, 0)
  expect(to).toEqual(['li@example.cn'])
  const code = /验证码 (\d{6})/.exec(text)?.[1] ?? ''
  await page.getByLabel('验证码', { exact: true }).fill(code)
  await page.getByLabel('设置密码').fill(password)
  await page.getByLabel('再填一次密码').fill(password)
  await page.getByRole('button', { name: '完成注册' }).click()
  await expect(heading(page)).toHaveText('我的')
}

test('a code comes by mail, and staff put in from the command line set up their second factor @once', async ({ page, watch }) => {
  // The server of this test is another one than that of all others.
  watch.expectComplaint(/^asked someone else: http:\/\/127\.0\.0\.1/)
  const { mails, settings, close } = await startMailServer()
  const folder = mkdtempSync(join(tmpdir(), 'mingxin-mail.'))
  const server = await startServer(join(folder, 'real'), `sqlite:${join(folder, 'real.db')}`, {
    prepare: [
      { args: ['unit', 'add', 'CREDIT', '示例市信用办', '--kind', 'credit_office'] },
      { args: ['staff', 'add', '张示例', 'zhang@example.cn', '--unit', 'CREDIT', '--role', 'system_admin', '--password-stdin'], input: `${password}\n` },
    ],
    settings,
  })
  try {
    await signUpByMail(page, server.address, mails)
    await page.getByRole('button', { name: '退出' }).click()
    // What was not sent is on no page of a real portal.
    watch.expectComplaint(/404/)
    expect((await page.goto(`${server.address}/dev/outbox`))?.status()).toBe(404)

    await page.goto(`${server.address}/account/sign-in`)
    await page.getByLabel('手机号或电子邮箱').fill('zhang@example.cn')
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByRole('button', { name: '登录' }).click()
    await expect(heading(page)).toHaveText('绑定验证器')
    await expect(page.getByRole('img', { name: '二维码' })).toBeVisible()
  } finally {
    await server.stop()
    close()
    rmSync(folder, { recursive: true, force: true })
  }
})

/** A department and the only record on file: the enterprise is made up, its code is nobody's. */
const unit = { code: '11990001000000019Q', name: '示例市应急管理局' }
const enterprise = '澄澜甲子机电制造有限公司'
const document = '示应急罚〔2026〕1号'
const sheet = () => {
  const decided = new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '/')
  const row = {
    CF_XDR_MC: enterprise,
    CF_XDR_LB: '法人及非法人组织',
    CF_XDR_SHXYM: '91990001MX0000000X',
    CF_FRDB: '欧阳示一',
    CF_WSH: document,
    CF_WFXW: '安全设备未定期检测',
    CF_SY: '经查，当事人两台安全设备超过检测周期未检测。',
    CF_YJ: '《中华人民共和国安全生产法》',
    CF_CFLB: '罚款',
    CF_NR: '罚款人民币贰万元整',
    CF_NR_FK: '2.000000',
    CF_JDRQ: decided,
    CF_YXQ: '2099/12/31',
    CF_CFJG: unit.name,
    CF_CFJGDM: unit.code,
    CF_SJLY: unit.name,
    CF_SJLYDM: unit.code,
  }
  return `${Object.keys(row).join(',')}\n${Object.values(row).join(',')}\n`
}

test('news of an objection goes out by mail, and says no more than that there is news @once', async ({ page, watch }) => {
  test.setTimeout(240_000)
  watch.expectComplaint(/^asked someone else: http:\/\/127\.0\.0\.1/)
  const { mails, settings, close } = await startMailServer()
  const folder = mkdtempSync(join(tmpdir(), 'mingxin-mail.'))
  const file = join(folder, 'penalties.csv')
  writeFileSync(file, sheet())
  const server = await startServer(join(folder, 'real'), `sqlite:${join(folder, 'real.db')}`, {
    prepare: [
      { args: ['unit', 'add', 'CREDIT', '示例市信用办', '--kind', 'credit_office'] },
      { args: ['unit', 'add', unit.code, unit.name] },
      { args: ['import', file, '--unit', unit.code] },
    ],
    settings,
  })
  try {
    await signUpByMail(page, server.address, mails)
    const goOn = () => page.getByRole('button', { name: '保存并继续' }).click()
    await page.goto(`${server.address}/publicity?kind=penalty`)
    await recordLinks(page).first().click()
    await main(page).getByRole('link', { name: '对这条信息提出异议' }).click()
    await page.getByRole('button', { name: '开始填写' }).click()
    await page.getByRole('radio', { name: /^我是利害关系人/ }).check()
    await goOn()
    await page.getByRole('radio', { name: /^重复公示/ }).check()
    await goOn()
    await page.getByLabel('请说明情况', { exact: true }).fill('同一决定公示了两次，请删除其中一条。')
    await goOn()
    await page.getByRole('radio', { name: /^删除/ }).check()
    await goOn()
    const content = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), Buffer.from('JFIF a picture')])
    await page.getByLabel('选择文件').setInputFiles([{ name: '决定书.jpg', mimeType: 'image/jpeg', buffer: content }])
    await page.getByRole('button', { name: '上传', exact: true }).click()
    await expect(main(page).getByRole('link', { name: '决定书.jpg' })).toBeVisible()
    await goOn()
    await page.getByLabel('联系人', { exact: true }).fill('张示例')
    await page.getByLabel('电话', { exact: true }).fill('139 1234 5678')
    await goOn()
    await main(page).getByRole('checkbox').check()
    await page.getByRole('button', { name: '提交异议' }).click()
    await expect(main(page)).toContainText('待受理')
    const [number] = /YY\d{8}-\d{5}-\d/.exec(await heading(page).innerText()) ?? []
    if (!number) throw new Error('the page of the case does not say its number')

    const { to, subject, text } = await mailAt(mails, 1)
    expect(to).toEqual(['li@example.cn'])
    expect(text).toContain('您有一条新消息')
    expect(text).toContain('There is a new message for you')
    for (const never of [number, enterprise, document, unit.name, '张示例', '139', '异议', 'objection', '罚款', '同一决定']) {
      expect(`${subject}\n${text}`, never).not.toContain(never)
    }
    // What it is about stands where only its receiver reads it.
    await page.goto(`${server.address}/me/messages`)
    await expect(main(page)).toContainText(number)
    await expect(main(page)).toContainText(document)
  } finally {
    await server.stop()
    close()
    rmSync(folder, { recursive: true, force: true })
  }
})
