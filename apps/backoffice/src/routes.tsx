import { Route, Switch } from 'wouter'
import { Home } from './screens/home/home.tsx'
import { NotFound } from './screens/not-found.tsx'
import { ImportProducts } from './screens/products/import-products.tsx'
import { ProductPage } from './screens/products/product-page.tsx'
import { Products } from './screens/products/products.tsx'
import { SalePage } from './screens/sales/sale-page.tsx'
import { Sales } from './screens/sales/sales.tsx'
import { ItemPage } from './screens/settle/item-page.tsx'
import { ParkedGroupPage } from './screens/settle/parked-group-page.tsx'
import { ParkedLinePage } from './screens/settle/parked-line-page.tsx'
import { ToSettle } from './screens/settle/to-settle.tsx'
import { Tills } from './screens/tills/tills.tsx'

export function Routes() {
  return (
    <Switch>
      <Route path="/">
        <Home />
      </Route>
      <Route path="/settle">
        <ToSettle />
      </Route>
      <Route path="/settle/parked/:code/:device">
        {({ code, device }) => (
          <ParkedGroupPage key={`${code} ${device}`} code={code} deviceId={device} />
        )}
      </Route>
      <Route path="/settle/line/:link">
        {({ link }) => <ParkedLinePage key={link} link={link} />}
      </Route>
      <Route path="/settle/:item">{({ item }) => <ItemPage key={item} itemId={item} />}</Route>
      <Route path="/sales">
        <Sales />
      </Route>
      <Route path="/sales/:sale">{({ sale }) => <SalePage key={sale} saleId={sale} />}</Route>
      <Route path="/products">
        <Products />
      </Route>
      <Route path="/products/import">
        <ImportProducts />
      </Route>
      <Route path="/products/:product">
        {({ product }) => <ProductPage key={product} productId={product} />}
      </Route>
      <Route path="/tills">
        <Tills />
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  )
}
