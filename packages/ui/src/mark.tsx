/** The sign of the house: an e that never closes. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" />
      <path d="M8.5 17h14.8a7.5 7.5 0 1 0-2.3 4.8" />
    </svg>
  )
}
