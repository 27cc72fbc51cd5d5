/** Text as it is; it scrolls in itself, by keyboard too. */
export function RawText({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached without a mouse
    <section className="raw" aria-label={label} tabIndex={0}>
      <pre>{text}</pre>
    </section>
  )
}
