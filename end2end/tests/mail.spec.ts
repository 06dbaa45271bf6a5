// A portal with real data sends real mail: to a mail server that these tests start.
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { expect, test } from '../fixtures.ts'
import { heading } from '../pages.ts'
import { startServer } from '../servers.ts'

test('a code comes by mail, and staff put in from the command line set up their second factor @once', async ({ page, watch }) => {
  // The server of this test is another one than that of all others.
  watch.expectComplaint(/^asked someone else: http:\/\/127\.0\.0\.1/)
  const mails: { to: string[]; text: string }[] = []
  const mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part) => void parts.push(part))
      stream.on('end', async () => {
        const { text } = await PostalMime.parse(Buffer.concat(parts))
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: text ?? '' })
        done()
      })
    },
  })
  const listening = mailServer.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  const folder = mkdtempSync(join(tmpdir(), 'mingxin-mail.'))
  const password = 'Kai-Men-0915-Zao'
  const server = await startServer(join(folder, 'real'), `sqlite:${join(folder, 'real.db')}`, {
    prepare: [
      { args: ['unit', 'add', 'CREDIT', '示例市信用办', '--kind', 'credit_office'] },
      { args: ['staff', 'add', '张示例', 'zhang@example.cn', '--unit', 'CREDIT', '--role', 'system_admin', '--password-stdin'], input: `${password}\n` },
    ],
    settings: { MINGXIN_SMTP_URL: `smtp://127.0.0.1:${port}`, MINGXIN_MAIL_FROM: 'credit@example.cn' },
  })
  try {
    await page.goto(`${server.address}/account/sign-up`)
    await page.getByLabel('手机号或电子邮箱').fill('li@example.cn')
    await page.getByRole('button', { name: '获取验证码' }).click()
    await expect.poll(() => mails.length, { message: 'a mail comes' }).toBe(1)
    expect(mails[0]?.to).toEqual(['li@example.cn'])
    const code = /验证码 (\d{6})/.exec(mails[0]?.text ?? '')?.[1] ?? ''
    await page.getByLabel('验证码', { exact: true }).fill(code)
    await page.getByLabel('设置密码').fill(password)
    await page.getByLabel('再填一次密码').fill(password)
    await page.getByRole('button', { name: '完成注册' }).click()
    await expect(heading(page)).toHaveText('我的')
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
    mailServer.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
