import { serverPlants } from './server-plants.ts'
import { tillPlants } from './till-plants.ts'

export const plants = [...tillPlants, ...serverPlants]
