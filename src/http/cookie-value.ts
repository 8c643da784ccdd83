/** The value of one cookie of a `Cookie` header. @source RFC 6265 §4.2.1 */
export function cookieValue(header: string | undefined, name: string): string | undefined {
  const found = (header ?? '').split(';').find((pair) => pair.trimStart().startsWith(`${name}=`))
  return found?.trim().slice(name.length + 1)
}
