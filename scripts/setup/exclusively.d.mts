type Tell = (text: string) => void
export function exclusively<T>(folder: string, work: () => Promise<T>, goneMs?: number, tell?: Tell): Promise<T>
