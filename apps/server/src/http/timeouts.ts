/** How long a connection may take for what. A caller that is slow on purpose ends here. */
export const timeouts = {
  /** From the first byte of a request to its last, ms: 768 kB at 100 kbit/s. */
  requestTimeout: 60_000,
  /** No byte in either direction, ms: longer than any answer of ours takes. */
  connectionTimeout: 120_000,
  /** Between two requests on one connection, ms: two heartbeats of an idle till. */
  keepAliveTimeout: 72_000,
  http: {
    /** From the first byte of a request to the end of its headers, ms. */
    headersTimeout: 15_000,
    /** How often these two are looked at, ms: so much longer may each last. */
    connectionsCheckingInterval: 5_000,
    /** All headers of a request together, bytes. */
    maxHeaderSize: 16 * 1024,
  },
} as const
