// The last step of build-site.sh: from glue code, WebAssembly, style/ and public/ to the folder that is served.
// Usage: node tools/site.mjs GLUE_FOLDER WASM_FILE OUT_FOLDER
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build } from 'esbuild'

const [glueFolder, wasmFile, out] = process.argv.slice(2)
const name = 'mingxin'
// What a browser must know to run the page; older ones get the page without WebAssembly, which works too.
const target = ['chrome111', 'firefox114', 'safari16.4']
const compressible = new Set(['.js', '.wasm', '.css', '.svg', '.txt', '.json', '.html', '.xml', '.ico', '.webmanifest', '.map'])

const bundle = async (entry, options) => {
  const result = await build({ entryPoints: [entry], bundle: true, minify: true, write: false, target, logLevel: 'warning', ...options })
  return Buffer.from(result.outputFiles[0].contents)
}

rmSync(out, { recursive: true, force: true })
mkdirSync(join(out, 'pkg'), { recursive: true })
cpSync('public', out, { recursive: true })

const assets = { js: '', wasm: '', css: '' }
const put = (kind, bytes) => {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
  assets[kind] = `${name}.${hash}.${kind}`
  writeFileSync(join(out, 'pkg', assets[kind]), bytes)
}

put('wasm', readFileSync(wasmFile))

// The glue code looks for the WebAssembly beside itself, by the name it was made with.
const glue = (await bundle(join(glueFolder, `${name}.js`), { format: 'esm' })).toString()
const parts = glue.split(`${name}_bg.wasm`)
if (parts.length !== 2) throw new Error(`the glue code names ${name}_bg.wasm ${parts.length - 1} times, expected once`)
put('js', Buffer.from(parts.join(assets.wasm)))

// Pictures and fonts that styles name by absolute path come from public/ as they are.
const fromPublic = {
  name: 'from-public',
  setup: ({ onResolve }) => onResolve({ filter: /^\// }, ({ kind, path }) => (kind === 'url-token' ? { path, external: true } : undefined)),
}
put('css', await bundle('style/main.css', { plugins: [fromPublic] }))

const smaller = async (file) => {
  const bytes = readFileSync(file)
  const size = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  const br = await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, ...size } })
  const gz = await promisify(gzip)(bytes, { level: 9 })
  if (br.length < bytes.length) writeFileSync(`${file}.br`, br)
  if (gz.length < bytes.length) writeFileSync(`${file}.gz`, gz)
  return br.length
}
const files = readdirSync(out, { recursive: true })
  .map((file) => join(out, file))
  .filter((file) => statSync(file).isFile() && compressible.has(extname(file)))
const sizes = new Map(await Promise.all(files.map(async (file) => [file, await smaller(file)])))

// Last: a folder with this file in it is whole.
writeFileSync(join(out, 'pkg', 'assets.json'), `${JSON.stringify(assets, null, 2)}\n`)
for (const file of Object.values(assets)) {
  const path = join(out, 'pkg', file)
  console.error(`  ${file}: ${(statSync(path).size / 1000).toFixed(1)} kB, ${(sizes.get(path) / 1000).toFixed(1)} kB brotli`)
}
