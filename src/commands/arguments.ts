import { parseArgs } from 'node:util'
import { exactly, type PatientFacts } from '../score/result.js'

export type Arguments = Readonly<{
  topic: string | undefined
  positionals: readonly string[]
  named: ReadonlyMap<string, string>
}>

/**
 * What stands first is the topic. One that is not known, and `--help`, ask for nothing but how to ask.
 *
 * @param options  what each topic may be told by name
 * @throws {TypeError} for an option that its topic does not know, or without its value
 */
export function readArguments(
  args: readonly string[],
  options: Readonly<Record<string, readonly string[]>>,
): Arguments {
  const [topic = '', ...rest] = args
  const names = Object.hasOwn(options, topic) ? options[topic] : undefined
  if (!names || args.includes('--help')) return { topic: undefined, positionals: [], named: new Map() }
  const known = Object.fromEntries(names.map((name) => [name, { type: 'string' }] as const))
  const { positionals, values } = parseArgs({ args: rest, options: known, allowPositionals: true })
  return { topic, positionals, named: new Map(Object.entries(values).map(([name, value]) => [name, String(value)])) }
}

/** Whose answers they are, from `--sex` and `--age`; unknown unless said. @throws {Error} where they make no sense */
export function patientFacts(named: ReadonlyMap<string, string>): PatientFacts {
  const [sex = 'unknown', age] = [named.get('sex'), named.get('age')]
  if (sex !== 'female' && sex !== 'male' && sex !== 'other' && sex !== 'unknown')
    throw new Error('--sex is female, male, other or unknown')
  if (age !== undefined && !/^\d{1,3}$/.test(age)) throw new Error('--age is a number of years')
  return { sex, ...(age !== undefined && { age: exactly(Number(age)) }) }
}
