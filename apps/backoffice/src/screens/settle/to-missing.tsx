import type { TillStanding } from '@evertill/protocol/office'
import { Link } from 'wouter'
import { useShop } from '../../shop/shop.ts'
import { missingDetail, missingTitle } from '../../words/missing-words.ts'

/** A finding of missing numbers ends with them: there is one place to settle those. */
export function ToMissing({ till, now }: { readonly till: TillStanding; readonly now: string }) {
  const { time } = useShop()
  return (
    <section className="card act" aria-labelledby="act">
      <h2 id="act">{missingTitle(till)}</h2>
      <p className="quiet">{missingDetail(till, now, time)}</p>
      <p className="quiet">Where nothing can bring them, settle it. This finding ends with that.</p>
      <Link className="button" data-kind="primary" href={`/tills?missing=${till.till_number}`}>
        Settle what is missing
      </Link>
    </section>
  )
}
