import * as z from 'zod/mini'

// Imported first of all, so that it holds before any schema is made: the page's policy allows no
// code made from text.
z.config({ jitless: true })
