export { type Figures, readFigures } from './read-figures.ts'
