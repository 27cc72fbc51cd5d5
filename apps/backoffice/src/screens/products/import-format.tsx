import { Button } from '@evertill/ui'
import { RawText } from '../../parts/raw-text.tsx'
import { saveText } from '../../parts/save-text.ts'
import { exampleCsv, importColumns } from './import-columns.ts'

/** How the file has to look: an example to start from, and every column. */
export function ImportFormat() {
  return (
    <section className="card prose" aria-labelledby="format">
      <h2 id="format">How the file looks</h2>
      <p className="quiet small">
        Text in UTF-8, one product a line, the first line names the columns in any order. A product
        with a known SKU is changed, a new SKU is added.
      </p>
      <RawText label="Example" text={exampleCsv} />
      <dl className="columns">
        {importColumns.map(({ name, needed, words }) => (
          <div key={name}>
            <dt>
              <span className="mono">{name}</span>
              {needed && <span className="quiet small"> needed</span>}
            </dt>
            <dd className="quiet small">{words}</dd>
          </div>
        ))}
      </dl>
      <Button icon="download" onClick={() => saveText('products-example.csv', exampleCsv)}>
        Save the example
      </Button>
    </section>
  )
}
