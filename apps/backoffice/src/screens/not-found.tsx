import { Icon } from '@evertill/ui'
import { Link } from 'wouter'
import { Page } from '../frame/page.tsx'
import { Empty } from '../parts/empty.tsx'

export function NotFound() {
  return (
    <Page name="Not found" title="There is no such page">
      <Empty
        icon={<Icon name="search" />}
        title="Nothing is lost by it"
        actions={
          <Link className="button" data-kind="primary" href="/">
            Home
          </Link>
        }
      >
        The address may be mistyped, or the page has moved.
      </Empty>
    </Page>
  )
}
