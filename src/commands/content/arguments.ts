import { parseArgs } from 'node:util'
import { exactly, type PatientFacts } from '../../score/result.js'

export type Arguments = Readonly<{ positionals: readonly string[]; named: ReadonlyMap<string, string> }>

const OPTIONS = {
  advocate: 'string',
  approval: 'string',
  language: 'string',
  lead: 'string',
  out: 'string',
  size: 'string',
  port: 'string',
  sex: 'string',
  age: 'string',
  patient: 'string',
} as const

/** `--help` asks for nothing but how to ask. @throws {TypeError} for an option that is not known, or without its value */
export function readArguments(args: readonly string[]): Arguments {
  if (args.includes('--help')) return { positionals: [], named: new Map() }
  const options = Object.fromEntries(Object.entries(OPTIONS).map(([name, type]) => [name, { type }]))
  const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true })
  return { positionals, named: new Map(Object.entries(values).map(([name, value]) => [name, String(value)])) }
}

/** Whose answers they are, from `--sex` and `--age`; unknown unless said. @throws {Error} where they make no sense */
export function patientFacts(named: ReadonlyMap<string, string>): PatientFacts {
  const [sex = 'unknown', age] = [named.get('sex'), named.get('age')]
  if (sex !== 'female' && sex !== 'male' && sex !== 'other' && sex !== 'unknown')
    throw new Error('--sex is female, male, other or unknown')
  if (age !== undefined && !/^\d{1,3}$/.test(age)) throw new Error('--age is a number of years')
  return { sex, ...(age !== undefined && { age: exactly(Number(age)) }) }
}
