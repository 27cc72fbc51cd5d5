import type { OverviewAnswer } from '@evertill/protocol/office'
import { useShop } from '../../shop/shop.ts'
import { TakingsChart } from './takings-chart.tsx'
import { takingsCurves } from './takings-curve.ts'
import { compareTakings } from './takings-words.ts'

/** How today goes, beside the same weekday a week ago. */
export function TakingsToday({ overview }: { readonly overview: OverviewAnswer }) {
  const shop = useShop()
  const { today, before_whole } = overview.takings
  const compared = compareTakings(overview, shop)
  const sum = shop.money(today.sum_minor)
  const curves = takingsCurves(overview.hours, shop.time.hourOf(overview.server_time))
  const dayBefore = shop.time.weekday(overview.day_before)
  return (
    <section className="card takings" aria-labelledby="takings">
      <div className="card-head">
        <h2 id="takings">Takings today</h2>
      </div>
      <div className="kpi">
        <div>
          <p className="figure">{sum}</p>
          <p className="small quiet">
            {compared.change !== null && (
              <span className="strong" data-up={compared.isUp || undefined}>
                {compared.change}
              </span>
            )}{' '}
            {compared.words}
          </p>
        </div>
        <dl>
          <div>
            <dt>Sales</dt>
            <dd>{shop.count(today.sales)}</dd>
          </div>
          <div>
            <dt>Average</dt>
            <dd>{today.average_minor === null ? 'none yet' : shop.money(today.average_minor)}</dd>
          </div>
          <div>
            <dt>Refunds</dt>
            <dd>
              {today.refunds === 0
                ? 'none'
                : `${shop.count(today.refunds)}, ${shop.money(today.refunds_minor)}`}
            </dd>
          </div>
        </dl>
      </div>
      {curves ? (
        <TakingsChart
          curves={curves}
          dayBefore={dayBefore}
          label={`Takings so far today, ${sum}; on ${dayBefore} the whole day came to ${shop.money(before_whole.sum_minor)}`}
        />
      ) : (
        <p className="nothing quiet">
          The day’s curve begins with the first sale, beside the same weekday a week ago.
        </p>
      )}
    </section>
  )
}
