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
  const folder = mkdtempSync(join(tmpdir(), 'mingxin-records.'))
  try {
    const file = join(folder, 'licences.csv')
    const lines = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))].map((cells) => cells.join(','))
    writeFileSync(file, `${lines.join('\n')}\n`)
    const report = command(database, ['import', file, '--unit', unitOf]) as { stored: number; findings: unknown }
    if (report.stored !== licences.length) throw new Error(`not all were stored: ${JSON.stringify(report)}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return { name, code, licences }
}

/** A key to the interface, for a system of this unit that may read. */
export const apiKey = (database: Database, unit: string) => {
  const args = ['api-key', 'add', '审批系统', '--unit', unitCode(database, unit), '--scope', 'subjects:read', '--purpose', '行政审批核验']
  return (command(database, args) as { key: string }).key
}
