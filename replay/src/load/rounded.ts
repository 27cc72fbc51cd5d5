/** To a tenth: more would say more than was measured. */
export function rounded(figure: number): number {
  return Math.round(figure * 10) / 10
}
