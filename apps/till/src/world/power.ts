/** How this device is powered; null where the browser does not say. */
export interface Power {
  readonly charging: boolean
  /** From 0 to 1. */
  readonly level: number
}

interface BatteryManager extends Power, EventTarget {}

/**
 * Follows the power for as long as somebody looks.
 *
 * @returns a function that ends it
 */
export function followPower(changed: (power: Power) => void): () => void {
  const { getBattery } = navigator as { getBattery?: () => Promise<BatteryManager> }
  let gone = false
  let forget = () => {}
  void getBattery?.call(navigator).then(
    (battery) => {
      if (gone) return
      const tell = () => changed({ charging: battery.charging, level: battery.level })
      battery.addEventListener('chargingchange', tell)
      battery.addEventListener('levelchange', tell)
      forget = () => {
        battery.removeEventListener('chargingchange', tell)
        battery.removeEventListener('levelchange', tell)
      }
      tell()
    },
    () => {},
  )
  return () => {
    gone = true
    forget()
  }
}
