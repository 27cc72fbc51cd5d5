export { type ExportCounts, type ExportWish, exportLines } from './export-lines.ts'
