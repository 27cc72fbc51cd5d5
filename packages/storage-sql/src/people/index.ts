export { type AuditAction, type AuditEntry, type TraceStep, traceOf, writeAudit } from './audit.ts'
export { closeSession, type NewSession, openSession, sessionUser } from './sessions.ts'
export { createStore, firstStore, storeSettings } from './store.ts'
export {
  addUser,
  type NewUser,
  type OfficeUser,
  type Role,
  userByEmail,
  wireCashiers,
} from './users.ts'
