/** The machines that one of may be the primary, and which was when it was last asked. */
export class Hosts {
  readonly #urls: readonly string[]
  #at = 0

  /**
   * @param url `postgres://user@a:5432,b:5432/database`, as libpq writes several hosts; or one host.
   *   Commas elsewhere must be percent-encoded.
   */
  constructor(url: string) {
    this.#urls = urlsOf(url)
  }

  get count(): number {
    return this.#urls.length
  }

  /** The URL of one host: the one to ask now. */
  get present(): string {
    return this.#urls[this.#at] ?? ''
  }

  /** This one is gone or a standby: from now on the next is asked, unless that is so already. */
  leave(url: string): void {
    if (url === this.present) this.#at = (this.#at + 1) % this.#urls.length
  }
}

function urlsOf(url: string): readonly string[] {
  const [, before = '', hosts = '', after = ''] =
    /^(\w+:\/\/(?:[^@/?]*@)?)([^/?]*)(.*)$/.exec(url) ?? []
  const named = hosts.split(',')
  return named.length > 1 ? named.map((host) => before + host + after) : [url]
}
