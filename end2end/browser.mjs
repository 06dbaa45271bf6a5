// How to start the machine's own browser; none is downloaded.
import { execFileSync } from 'node:child_process'
import process from 'node:process'

// The same engine without windows, tabs and menus is the quicker one.
const find =
  'command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome'

export const launchOptions = {
  executablePath: execFileSync('sh', ['-c', find], { encoding: 'utf8' }).trim(),
  args: [
    // Chromium's sandbox refuses to run as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--disable-quic',
  ],
}
