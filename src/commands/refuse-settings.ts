/**
 * A command that goes on with what the defaults name, where a setting cannot be read, tells of another place as if it were
 * the one that was meant.
 *
 * @param problems  of the settings, each beginning with the name of its variable
 * @param needed  how the names of those begin that a command needs
 * @throws {Error} naming those of them that are wrong
 */
export function refuseSettings(problems: readonly string[], needed: readonly string[]): void {
  const wrong = problems.filter((problem) => needed.some((name) => problem.startsWith(name)))
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
}
