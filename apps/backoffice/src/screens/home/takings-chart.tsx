import { useWidth } from '../../parts/use-width.ts'
import { useShop } from '../../shop/shop.ts'
import { amountTicks, type Curves, hourTicks, type Point } from './takings-curve.ts'

const height = 290
const inset = { top: 24, end: 16, bottom: 28, start: 48 }

/** Two lines of takings so far. The figures stand beside it in words, so it is one picture. */
export function TakingsChart(props: {
  readonly curves: Curves
  readonly label: string
  readonly dayBefore: string
}) {
  const { curves, label, dayBefore } = props
  const shop = useShop()
  const [place, width] = useWidth<HTMLDivElement>(640)
  const largest = Math.max(...[...curves.today, ...curves.before].map(({ minor }) => minor), 1)
  const ticks = amountTicks(largest)
  const top = ticks.at(-1) ?? 1
  const right = width - inset.end
  const bottom = height - inset.bottom
  const x = (hour: number) =>
    inset.start +
    ((hour - curves.fromHour) / (curves.toHour - curves.fromHour)) * (right - inset.start)
  const y = (minor: number) => bottom - (minor / top) * (bottom - inset.top)
  const line = (points: readonly Point[]) =>
    points.map(({ hour, minor }) => `${x(hour).toFixed(1)},${y(minor).toFixed(1)}`).join(' ')
  const now = curves.today.at(-1) ?? { hour: curves.fromHour, minor: 0 }
  const short = new Intl.NumberFormat(shop.session.store.locale, {
    style: 'currency',
    currency: shop.currency.code,
    notation: 'compact',
    maximumFractionDigits: 1,
  })
  const major = 10 ** shop.currency.decimals
  return (
    <div className="chart-place" ref={place}>
      <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className="grid" x1={inset.start} x2={right} y1={y(tick)} y2={y(tick)} />
            <text x={inset.start - 10} y={y(tick) + 4} textAnchor="end">
              {short.format(tick / major)}
            </text>
          </g>
        ))}
        {hourTicks(curves.fromHour, curves.toHour, width < 480 ? 4 : 7).map((hour) => (
          <text key={hour} x={x(hour)} y={height - 6} textAnchor="middle">
            {hour}:00
          </text>
        ))}
        <polyline className="then" points={line(curves.before)} />
        <polygon
          className="area"
          points={`${line(curves.today)} ${x(now.hour).toFixed(1)},${bottom} ${inset.start},${bottom}`}
        />
        <polyline className="now" points={line(curves.today)} />
        <circle className="here" cx={x(now.hour)} cy={y(now.minor)} r={5} />
        <text
          className="ink"
          x={x(now.hour) + (x(now.hour) < 120 ? 10 : -10)}
          y={Math.max(14, y(now.minor) - 12)}
          textAnchor={x(now.hour) < 120 ? 'start' : 'end'}
        >
          Today
        </text>
      </svg>
      <p className="legend small quiet" aria-hidden="true">
        <i data-line="now" /> Today <i data-line="then" /> {dayBefore}
      </p>
    </div>
  )
}
