// An identity service as a province runs one (OpenID Connect), on this machine, with the page on which people sign in.
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Context } from 'oidc-provider'

const clientId = 'mingxin'
const clientSecret = 'a secret: with signs/+'
export const label = '蜀道通'

export type IdentityService = {
  /** What the portal has to know of it. */
  settings: Record<string, string>
  /** Lets the portal at this address use it. */
  register: (portal: string) => void
  /** What it says of whoever signs in. */
  claims: Record<string, unknown>
  /** It answers nobody any more, until it is started again. */
  stop: () => Promise<void>
  /** It stops as soon as the next person who agreed is on the way back. */
  stopAfterAgreeing: () => void
  startAgain: () => Promise<void>
}

const page = (title: string, body: string) =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><link rel="icon" href="data:,"><title>${title}</title><h1>${title}</h1>${body}</html>`

export const startIdentityService = async (): Promise<IdentityService> => {
  const claims: Record<string, unknown> = { sub: 'person-1', name: '欧阳示范', id_number: '11010519491231002X' }
  let provider: Provider | undefined
  let callback: ReturnType<Provider['callback']> | undefined
  let stopsSoon = false
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (!provider || !callback) return void response.writeHead(503).end()
    const interaction = /^\/interaction\/([\w-]+)$/.exec(request.url ?? '')
    if (stopsSoon && request.url?.startsWith('/auth/')) response.on('finish', () => void stop())
    if (!interaction) return callback(request, response)
    if (request.method === 'GET') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      const button = (name: string, word: string) => `<button name="${name}" value="1">${word}</button>`
      return void response.end(page(label, `<form method="post">${button('agree', '确认登录')}${button('cancel', '取消')}</form>`))
    }
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const agreed = Buffer.concat(parts).toString().includes('agree')
    const result = agreed ? { login: { accountId: String(claims.sub) } } : { error: 'access_denied' }
    return provider.interactionFinished(request, response, result)
  }
  const stop = async () => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`
  const jwk = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })

  const register = (portal: string) => {
    provider = new Provider(issuer, {
      clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [`${portal}/account/oidc`] }],
      jwks: { keys: [{ ...jwk, kid: 'key', use: 'sig', alg: 'RS256' }] },
      cookies: { keys: ['for this test only'] },
      claims: { openid: ['sub'], profile: ['name', 'id_number'] },
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
      findAccount: (_: unknown, accountId: string) => ({ accountId, claims: () => claims }),
      ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
      loadExistingGrant: async ({ oidc }: Context) => {
        const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
        grant.addOIDCScope('openid profile')
        await grant.save()
        return grant
      },
    })
    callback = provider.callback()
  }
  return {
    settings: {
      MINGXIN_OIDC_ISSUER: issuer,
      MINGXIN_OIDC_CLIENT_ID: clientId,
      MINGXIN_OIDC_CLIENT_SECRET: clientSecret,
      MINGXIN_OIDC_LABEL: label,
    },
    register,
    claims,
    stop,
    stopAfterAgreeing: () => void (stopsSoon = true),
    startAgain: async () => {
      await once(server.listen(port, '127.0.0.1'), 'listening')
    },
  }
}
