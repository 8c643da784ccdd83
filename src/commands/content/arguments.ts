import type { PatientFacts } from '../../score/result.js'

export type Arguments = Readonly<{ words: readonly string[]; named: ReadonlyMap<string, string> }>

/** `--name value` and `--name=value` by name, everything else in order. */
export function readArguments(args: readonly string[]): Arguments {
  const words: string[] = []
  const named = new Map<string, string>()
  for (let i = 0; i < args.length; i++) {
    const [, name, value] = /^--([a-z]+)(?:=(.*))?$/.exec(args[i] ?? '') ?? []
    if (name) named.set(name, value ?? args[++i] ?? '')
    else words.push(args[i] ?? '')
  }
  return { words, named }
}

/** Whose answers they are, from `--sex` and `--age`; unknown unless said. @throws {Error} where they make no sense */
export function patientFacts(named: ReadonlyMap<string, string>): PatientFacts {
  const [sex = 'unknown', age] = [named.get('sex'), named.get('age')]
  if (sex !== 'female' && sex !== 'male' && sex !== 'other' && sex !== 'unknown')
    throw new Error('--sex is female, male, other or unknown')
  if (age !== undefined && !/^\d{1,3}$/.test(age)) throw new Error('--age is a number of years')
  return { sex, ...(age !== undefined && { ageYears: Number(age) }) }
}
