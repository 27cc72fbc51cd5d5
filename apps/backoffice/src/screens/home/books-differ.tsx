import type { LastCheck } from '@evertill/protocol/office'
import { Icon } from '@evertill/ui'
import { useShop } from '../../shop/shop.ts'
import { differsWords } from '../../words/check-words.ts'

/** First of all that needs a person: no figure on any page can be relied on. */
export function BooksDiffer({ check, now }: { readonly check: LastCheck; readonly now: string }) {
  const { time } = useShop()
  const { title, details } = differsWords(check, now, time)
  return (
    <li className="alarm">
      <Icon name="alert" />
      <span className="words">
        <b>{title}</b>
        {details.map((line) => (
          <span key={line} className="small">
            {line}
          </span>
        ))}
      </span>
    </li>
  )
}
