export { type AuditAction, type AuditEntry, type TraceStep, traceOf, writeAudit } from './audit.ts'
export { type Person, personByEmail } from './people.ts'
export {
  closeSession,
  type NewSession,
  type OpenSession,
  openSession,
  sessionOf,
} from './sessions.ts'
export { createStore, firstStore, storeSettings } from './store.ts'
export {
  addUser,
  type NewUser,
  type OfficeUser,
  type Place,
  placesOf,
  type Role,
  wireCashiers,
} from './users.ts'
