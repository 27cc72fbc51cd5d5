export {
  addCode,
  codeLifeMs,
  endCodes,
  type NewCode,
  type OpenCode,
  openCode,
  putCode,
  spendCode,
} from './codes.ts'
export {
  deviceOfStore,
  type EnrolledDevice,
  findDevice,
  hasDevice,
  isDeviceKnown,
  type KnownDevice,
  putDevice,
  revokeDevices,
} from './devices.ts'
export { addTill, tillName } from './tills.ts'
