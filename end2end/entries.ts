// Entries of voluntary registration, from the empty form to the receipt: as an enterprise fills them in, and as a clerk
// at the counter does.
import type { Page } from '@playwright/test'
import { begin, photo, unit } from './enterprise.ts'
import { expect } from './fixtures.ts'
import { heading, main } from './pages.ts'
import type { Licence } from './records.ts'

/** What an entry that was sent is called. */
export const number = /SB\d{8}-\d{5}-\d/

/** What is typed into the form of an entry, by label; and which of its choices are taken. */
export type Typed = { values: Record<string, string>; choices?: string[] }

/** A paper that proves it; without scripting it is sent by a button of its own. */
export type Proof = { name: string; scripting: boolean }

export const ofLicence = (licence: Licence): Typed => ({
  values: { 证照名称: licence.name, 证照编号: licence.number, 发证机关: unit, 发证日期: licence.from, 有效期至: licence.until },
})

/** Fills in the form that stands open, up to the page before it is sent; with a proof where one is needed. */
export const fillIn = async (page: Page, { values, choices = [] }: Typed, proof?: Proof) => {
  for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value)
  for (const choice of [...choices, '公开']) await page.getByRole('radio', { name: choice, exact: true }).check()
  if (proof) {
    await page.getByRole('button', { name: '保存，以后再填', exact: true }).click()
    await expect(main(page)).toContainText('已经保存')
    await page.getByLabel('证明材料', { exact: true }).setInputFiles([photo(proof.name)])
    // With scripting it is on its way as soon as it is chosen.
    if (!proof.scripting) await page.getByRole('button', { name: /^上传/ }).first().click()
    await expect(main(page).getByRole('link', { name: proof.name })).toBeVisible()
  }
  await page.getByRole('button', { name: '保存并核对', exact: true }).click()
  await expect(heading(page)).toHaveText('请核对后提交')
}

/** An entry of an enterprise from the empty form to the page before it is sent. */
export const prepare = async (page: Page, enterprise: string, kind: string, typed: Typed, proof?: Proof) => {
  await begin(page, enterprise, kind, `登记${kind}`)
  await fillIn(page, typed, proof)
}

/** Sends what was prepared; its number, and where it stands. */
export const send = async (page: Page) => {
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await expect(heading(page)).toContainText(number)
  const [sent] = number.exec(await heading(page).innerText()) ?? ['']
  return { number: sent, at: new URL(page.url()).pathname }
}
