import { isIP } from 'node:net'

export interface TrustPage {
  /** As the server's start prints it. */
  readonly fingerprint: string
  /** Where the till is, once the device trusts it. */
  readonly tillUrl: string
}

/** The file's name on a device. */
export const authorityFile = 'evertill-authority.crt'

/** How each kind of device comes to trust the shop's own server. Plain: it is read before TLS works. */
export function trustPage({ fingerprint, tillUrl }: TrustPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Trust this shop’s server</title>
<link rel="stylesheet" href="/trust.css">
</head>
<body>
<main>
<h1>Trust this shop’s server</h1>
<p class="lead">A till keeps sales on this device and works without a network. Browsers allow that only over a connection that the device trusts. Do this once on each device; it takes a minute.</p>

<section>
<h2><span>1</span> Take the certificate</h2>
<p><a class="button" href="/${authorityFile}">Download the certificate</a></p>
<p>It vouches for this shop’s own network alone, and for no site of the internet.</p>
</section>

<section>
<h2><span>2</span> Install it</h2>
<p>Choose your device. While installing it, compare the SHA-256 fingerprint with the one in the server’s window. If they differ, stop: somebody is in between.</p>
<pre>${fingerprintLines(fingerprint).join('\n')}</pre>
${devices.map(howTo).join('\n')}
</section>

<section>
<h2><span>3</span> Open the till</h2>
<p><a class="button" href="${tillUrl}">${tillUrl}</a></p>
<p>No warning appears. If one does, close the browser wholly and open it again.</p>
</section>
</main>
</body>
</html>
`
}

interface Device {
  readonly name: string
  readonly steps: readonly string[]
}

const devices: readonly Device[] = [
  {
    name: 'iPhone, iPad',
    steps: [
      'Download it in Safari, and allow it.',
      'Settings → Profile Downloaded → Install.',
      'Settings → General → About → Certificate Trust Settings: switch it on.',
    ],
  },
  {
    name: 'Android',
    steps: [
      'Settings → Security and privacy → More security settings → Encryption and credentials → Install a certificate → CA certificate. (Search the settings for “CA certificate” where they are ordered otherwise.)',
      'Install anyway, and choose the file from the downloads.',
    ],
  },
  {
    name: 'Windows',
    steps: [
      'Open the file → Install Certificate → Local Machine.',
      'Place all certificates in the following store → Browse → Trusted Root Certification Authorities → Finish.',
    ],
  },
  {
    name: 'Mac',
    steps: [
      'Open the file: Keychain Access takes it, into System.',
      'Double-click it there → Trust → When using this certificate: Always Trust.',
    ],
  },
  {
    name: 'Chromebook',
    steps: [
      'Open chrome://certificate-manager → Local certificates → Custom → Installed by you → Trusted certificates → Import.',
      'Choose the file, and trust it for identifying websites.',
    ],
  },
  {
    name: 'Linux',
    steps: [
      'Chrome, Chromium: chrome://certificate-manager → Local certificates → Custom → Installed by you → Trusted certificates → Import.',
      `For all programs (Debian, Ubuntu): sudo cp ${authorityFile} /usr/local/share/ca-certificates/ && sudo update-ca-certificates`,
    ],
  },
  {
    name: 'Firefox, on any computer',
    steps: [
      'Settings → Privacy and Security → Certificates → View Certificates → Authorities → Import.',
      'Choose the file, and trust it to identify websites.',
    ],
  },
]

function howTo({ name, steps }: Device): string {
  const items = steps.map((step) => `<li>${escaped(step)}</li>`)
  return `<details name="device"><summary>${name}</summary><ol>${items.join('')}</ol></details>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

const pairsInLine = 8

/** As both sides of a comparison show it, in lines that a phone has room for. */
export function fingerprintLines(fingerprint: string): readonly string[] {
  const pairs = fingerprint.split(':')
  return Array.from({ length: Math.ceil(pairs.length / pairsInLine) }, (_, line) =>
    pairs.slice(line * pairsInLine, (line + 1) * pairsInLine).join(' '),
  )
}

/** An address in a URL: one of version 6 stands in brackets. */
export function hostInUrl(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host
}

export const trustStyle = `:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;background:light-dark(#f4f5f2,#0e1311);color:light-dark(#171d1a,#e9eeea);font:400 1rem/1.5 Inter,system-ui,sans-serif}
main{width:min(640px,calc(100vw - 32px));margin:48px auto;display:grid;gap:16px}
h1{font-size:2rem;line-height:1.15;margin:0;letter-spacing:-.02em}
h2{display:flex;align-items:center;gap:12px;font-size:1.125rem;font-weight:600;margin:0 0 12px}
h2 span{display:grid;place-items:center;width:28px;height:28px;border-radius:50%;background:light-dark(#0e5e49,#8ad6bc);color:light-dark(#fff,#0a231b);font-size:.9375rem}
p{margin:0 0 12px}
.lead,section p{color:light-dark(#5a5e56,#a3ada7)}
.lead{margin:0 0 8px}
section{padding:20px;border-radius:16px;border:1px solid light-dark(#dddfda,#2b3430);background:light-dark(#fff,#141a17)}
section p:last-child{margin:0}
.button{display:inline-flex;align-items:center;min-height:48px;padding:8px 20px;border-radius:12px;background:light-dark(#0e5e49,#8ad6bc);color:light-dark(#fff,#0a231b);font-weight:600;text-decoration:none;overflow-wrap:anywhere}
.button:hover{background:light-dark(#19775e,#a9e3cf)}
pre{margin:0 0 12px;padding:12px 16px;border-radius:12px;background:light-dark(#f4f5f2,#0e1311);font:500 .875rem/1.6 ui-monospace,SFMono-Regular,Menlo,monospace;white-space:pre-wrap}
details{border-top:1px solid light-dark(#dddfda,#2b3430)}
summary{min-height:48px;padding:12px 0;font-weight:600;cursor:pointer}
ol{margin:0 0 16px;padding-left:24px;display:grid;gap:8px;overflow-wrap:anywhere}
a:focus-visible,summary:focus-visible{outline:3px solid light-dark(#19775e,#8ad6bc);outline-offset:2px;border-radius:12px}
@media (max-width:480px){main{margin:24px auto}h1{font-size:1.625rem}}
`
