/** Text as it is. It scrolls in itself, by keyboard too. */
export function RawText(props: {
  readonly label: string
  readonly text: string
  /** Lines longer than the place are broken; else they scroll. */
  readonly wraps?: boolean
}) {
  return (
    <section
      className="raw"
      data-wrap={props.wraps || undefined}
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached without a mouse
      tabIndex={0}
    >
      <pre>{props.text}</pre>
    </section>
  )
}
