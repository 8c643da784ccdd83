import type { PageName } from './page.js'

/** Pages that show nothing anyone could mind. Every other page can be hidden, and hides itself when nobody uses it. */
const NEUTRAL: readonly PageName[] = ['privacy-check', 'wellness', 'hidden', 'thanks', 'locked', 'waiting']

export const isNeutral = (page: PageName): boolean => NEUTRAL.includes(page)
