/** The condition that a row is of the epoch that the first three parameters name. */
export const ofEpoch = 'store_id = $1 AND device_id = $2 AND epoch = $3'
