// First of all: everything below makes its schemas while it is imported.
import './app/no-eval.ts'
import '@evertill/ui/styles.css'
import './styles/till.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { applyTheme, keptTheme } from './menu/theme.ts'

applyTheme(keptTheme())

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
