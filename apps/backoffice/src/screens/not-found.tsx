import { Icon } from '@evertill/ui'
import { Link } from 'wouter'
import { Page } from '../frame/page.tsx'
import { Empty } from '../parts/empty.tsx'

export function NotFound() {
  return (
    <Page name="Not found">
      <Empty
        level="page"
        icon={<Icon name="search" />}
        title="There is no such page"
        actions={
          <Link className="button" data-kind="primary" href="/">
            Home
          </Link>
        }
      >
        The address may be mistyped. Nothing is lost by it.
      </Empty>
    </Page>
  )
}
