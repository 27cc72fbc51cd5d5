import { Link } from 'wouter'

/** A shop's first day: what to do, in order. */
export function FirstSteps() {
  return (
    <section className="card first-steps" aria-labelledby="first-steps">
      <h2 id="first-steps">The first sale is three steps away</h2>
      <ol>
        <li>
          <span className="step">1</span>
          <span className="words">
            <b>Bring in your products</b>
            <span className="quiet small">
              From a CSV file, checked before anything is written.
            </span>
          </span>
          <Link className="button" data-size="small" href="/products/import">
            Import products
          </Link>
        </li>
        <li>
          <span className="step">2</span>
          <span className="words">
            <b>Add a till</b>
            <span className="quiet small">You get a code that is good once, for ten minutes.</span>
          </span>
          <Link className="button" data-kind="primary" data-size="small" href="/tills?add=1">
            Add a till
          </Link>
        </li>
        <li>
          <span className="step">3</span>
          <span className="words">
            <b>Open the till at the counter and sell</b>
            <span className="quiet small">
              With or without a network. Every sale shows up here once it has arrived.
            </span>
          </span>
        </li>
      </ol>
    </section>
  )
}
