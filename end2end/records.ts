// What departments report: made-up enterprises that are new on file, with licences, through the program's own intake.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, command } from './servers.ts'

export type Licence = { name: string; number: string; from: string; until: string }
export type Enterprise = { name: string; code: string; licences: Licence[] }

/** Characters of a 统一社会信用代码, each worth its place. */
const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Check character of an organisation code (GB 11714), whose letters are worth 10 to 35. */
const organisationCheck = (body: string) => {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((sum, weight, at) => sum + weight * parseInt(body[at] ?? '0', 36), 0)
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : String(check % 11)
}

/** A valid code of nobody's (GB 32100): no place has this region code. */
const newCode = () => {
  const serial = Array.from({ length: 6 }, () => characters[Math.floor(Math.random() * characters.length)]).join('')
  const body = `MT${serial}`
  const code = `91990001${body}${organisationCheck(body)}`
  const sum = [...code].reduce((sum, character, at) => sum + characters.indexOf(character) * (3 ** at % 31), 0)
  return `${code}${characters[(31 - (sum % 31)) % 31]}`
}

export const day = (ago: number) => new Date(Date.now() + 8 * 3_600_000 - ago * 86_400_000).toISOString().slice(0, 10)

/** The corresponding day so many months later, or the end of that month where there is none (民法典 Art 202). */
export const monthsLater = (from: string, months: number) => {
  const [year = 0, month = 0, of = 0] = from.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(of, last))).toISOString().slice(0, 10)
}

/** The code of a unit of the demonstration. */
export const unitCode = (database: Database, name: string) => {
  const units = command(database, ['unit', 'list']) as { code: string; name: string }[]
  const unit = units.find((unit) => unit.name === name)
  if (!unit) throw new Error(`no unit ${name}`)
  return unit.code
}

/** An enterprise that nobody has heard of, with licences that this unit has granted: as the unit reports them. */
export const newEnterprise = (database: Database, unit: string, certificates: string[]): Enterprise => {
  const code = newCode()
  const tag = code.slice(10, 16)
  const name = `拾野示例${tag}食品有限公司`
  const licences = certificates.map((name, at) => ({ name, number: `SL${tag}${at + 1}`, from: day(30), until: day(-1000) }))
  const slashed = (day: string) => day.replaceAll('-', '/')
  const unitOf = unitCode(database, unit)
  const rows = licences.map((licence, at) => ({
    XK_XDR_MC: name,
    XK_XDR_LB: '法人及非法人组织',
    XK_XDR_SHXYM: code,
    XK_FRDB: '诸葛样五',
    XK_XDR_ZJLX: '',
    XK_XDR_ZJHM: '',
    XK_XKWS: `${licence.name}许可决定书`,
    XK_WSH: `示市监许〔${licence.from.slice(0, 4)}〕${tag}-${at + 1}号`,
    XK_XKLB: '核准',
    XK_XKZS: licence.name,
    XK_XKBH: licence.number,
    XK_NR: '准予经营',
    XK_JDRQ: slashed(licence.from),
    XK_YXQZ: slashed(licence.from),
    XK_YXQZI: slashed(licence.until),
    XK_XKJG: unit,
    XK_XKJGDM: unitOf,
    XK_ZT: '1',
    XK_LYDW: unit,
    XK_LYDWDM: unitOf,
  }))
  report(database, unitOf, rows)
  return { name, code, licences }
}

/** Fines of a 一般 breach that this unit has imposed on an enterprise, so many days ago each; their document numbers. */
export const newPenalties = (database: Database, unit: string, firm: Enterprise, ago: number[]): string[] => {
  const unitOf = unitCode(database, unit)
  const rows = ago.map((days, at) => ({
    CF_XDR_MC: firm.name,
    CF_XDR_LB: '法人及非法人组织',
    CF_XDR_SHXYM: firm.code,
    CF_FRDB: '诸葛样五',
    CF_WSH: `示市监罚〔${day(days).slice(0, 4)}〕${firm.code.slice(10, 16)}-${at + 1}号`,
    CF_WFXW: '未按规定标示价格',
    CF_SY: '经查，当事人店内三种商品未标明价格。',
    CF_YJ: '《中华人民共和国价格法》',
    CF_CFLB: '罚款',
    CF_NR: '罚款人民币贰万元整',
    CF_NR_FK: '2.000000',
    CF_JDRQ: day(days).replaceAll('-', '/'),
    CF_YXQ: '2099/12/31',
    CF_CFJG: unit,
    CF_CFJGDM: unitOf,
    CF_SJLY: unit,
    CF_SJLYDM: unitOf,
    SYS_CLASS: '一般',
  }))
  report(database, unitOf, rows)
  return rows.map((row) => row.CF_WSH)
}

/** Takes rows in, as the unit reports them. */
const report = (database: Database, unitOf: string, rows: Record<string, string>[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'mingxin-records.'))
  try {
    const file = join(folder, 'records.csv')
    const lines = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))].map((cells) => cells.join(','))
    writeFileSync(file, `${lines.join('\n')}\n`)
    const taken = command(database, ['import', file, '--unit', unitOf]) as { stored: number; findings: unknown }
    if (taken.stored !== rows.length) throw new Error(`not all were stored: ${JSON.stringify(taken)}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A key to the interface, for a system of this unit that may read. */
export const apiKey = (database: Database, unit: string) => {
  const args = ['api-key', 'add', '审批系统', '--unit', unitCode(database, unit), '--scope', 'subjects:read', '--purpose', '行政审批核验']
  return (command(database, args) as { key: string }).key
}
