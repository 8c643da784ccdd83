export function pointProfiles(from: string, to: string, urls: { app: string; sandbox: string }): void
