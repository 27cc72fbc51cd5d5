/** A promise was broken. Ends the world; the run prints its trace and the command that repeats it. */
export class BrokenRule extends Error {
  override readonly name = 'BrokenRule'
  /** `P1` … `P12`, or a name. */
  readonly rule: string

  constructor(rule: string, what: string) {
    super(what)
    this.rule = rule
  }
}
