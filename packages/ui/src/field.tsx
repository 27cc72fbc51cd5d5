import { type ComponentProps, type ReactNode, useId } from 'react'

export interface FieldProps extends Omit<ComponentProps<'input'>, 'className' | 'id'> {
  readonly label: string
  readonly hint?: ReactNode
  /** What is wrong with the value, as a sentence. */
  readonly problem?: string | null
}

/** One line of text with its label above and its problem below. */
export function Field({ label, hint, problem, ...input }: FieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  const note = problem ?? hint
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        autoComplete="off"
        aria-invalid={problem ? true : undefined}
        aria-describedby={note ? noteId : undefined}
        {...input}
      />
      {note && (
        <span
          id={noteId}
          className={problem ? 'problem' : 'hint'}
          role={problem ? 'alert' : undefined}
        >
          {note}
        </span>
      )}
    </div>
  )
}
