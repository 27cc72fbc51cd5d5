/**
 * The little of a test runner that the contract suites need, so that they run under Vitest and
 * inside a browser page alike.
 */
export interface ContractRunner {
  test(name: string, body: () => Promise<void>): void
  expect(actual: unknown): { toEqual(expected: unknown): void }
}
