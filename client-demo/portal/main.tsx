import { render } from 'preact'
import '../shared/ui/tokens.css'
import '../shared/ui/base.css'
import './portal.css'
import '../shared/ui/theme.ts'
import { App } from './app.tsx'

const root = document.getElementById('app')
if (root) render(<App />, root)
