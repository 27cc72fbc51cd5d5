const paths = {
  inbox: 'm4 13 2.5-7.5h11L20 13v5.5H4zM4 13h4.5l1.2 2.5h4.6l1.2-2.5H20',
  upload: 'M12 15V4M8 7.5 12 4l4 3.5M5 19.5h14',
  pause: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM10 9v6M14 9v6',
} as const

/** Drawings that only the back office needs, in the manner of the shared ones. */
export function OfficeIcon({ name }: { readonly name: keyof typeof paths }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
