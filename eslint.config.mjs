// Each rule that is added, loosened or switched off says why.
import { readFileSync } from 'node:fs'
import js from '@eslint/js'
import tseslint from 'typescript-eslint'

const architecture = JSON.parse(readFileSync(new URL('architecture.json', import.meta.url), 'utf8'))
const filesOf = (names) => names.flatMap((name) => (name.endsWith('.ts') ? [name] : [`${name}/**/*.ts`]))
const OURS = ['src/**/*.ts', 'smart-launch/**/*.ts', 'sandbox/**/*.ts']
/** What runs in the browser. Its own tsconfig knows the names of a browser and none of Node: others do not compile. */
const SCRIPT = ['src/web/browser-script/**/*.js']

/** The clock, chance and the environment are handed in by the entry files, so that every decision can be repeated. */
const HANDED_IN = [
  ['MemberExpression[object.name="process"][property.name="env"]', 'the environment is read in the entry files'],
  ['MemberExpression[object.name="Date"][property.name="now"]', 'the clock is handed in'],
  ['NewExpression[callee.name="Date"][arguments.length=0]', 'the clock is handed in'],
  ['MemberExpression[object.name="Math"][property.name="random"]', 'chance is handed in, and is never Math.random'],
  ['ImportSpecifier[imported.name=/^random(Bytes|UUID|Int|FillSync|Fill)$/]', 'chance is handed in'],
  ['MemberExpression[object.name=/^(crypto|webcrypto)$/][property.name=/^(random|getRandom)/]', 'chance is handed in'],
].map(([selector, message]) => ({ selector, message: `Outside the entry files ${message}.` }))

const CLASSES = {
  selector: 'ClassDeclaration[id.name!="Failure"], ClassExpression',
  message: 'Functions and plain objects; the one class is Failure.',
}
const DEFAULT_EXPORT = { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' }

/** fhir-kit-client's own discovery races unsafe documents, and these calls follow links with the token (facts: F29). */
const UNSAFE_CALLS = {
  selector: 'CallExpression[callee.property.name=/^(smartAuthMetadata|resolve|request|nextPage|prevPage)$/]',
  message: 'This call of fhir-kit-client can send the bearer token to another origin: build the request by id instead.',
}

const readable = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']))
const IN_A_PAGE = ['addEventListener', 'document', 'location', 'PerformanceObserver', 'requestAnimationFrame']

/** Packages that only some folders may import; types are free. */
const packagesFor = (...names) =>
  Object.entries(architecture.packages)
    .filter(([, folders]) => !names.some((name) => folders.includes(name)))
    .map(([pkg, folders]) => ({ name: pkg, message: `Only ${folders.join(', ')} may.`, allowTypeImports: true }))
const ADDRESSES = [
  { from: 'lib', name: ['URL', 'URLSearchParams'] },
  { from: 'package', package: 'node', name: ['URL', 'URLSearchParams'] },
]
const folders = [...architecture.layers, 'sandbox']
/** A file may be let through a door that its folder is not. */
const exceptions = [...new Set([...Object.values(architecture.packages).flat(), ...architecture.files])]
  .filter((name) => !folders.includes(name))
  .map((name) => [name, folders.find((folder) => name.startsWith(`${folder}/`))])

export default tseslint.config(
  {
    ignores: ['dist/', 'coverage/', 'node_modules/', '.aside/', '**/*.mts', 'sandbox/assets/'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Shapes that cross folders are written as Readonly<{…}>, which an interface cannot say.
      '@typescript-eslint/consistent-type-definitions': 'off',
      // Numbers in sentences and addresses in URLs are what template literals are for.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allow: ADDRESSES }],
      // FHIR's JSON reaches us as Record<string, unknown>; `x['y']` shows that no type vouches for the key.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // `||` is meant where an empty text counts as missing; each `??` to `||` is a decision, not a slip.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true, boolean: true } }],
      // `return res.status(404).end()` and `return next(error)` are how an Express handler stops.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // `[...text]` gives code points, which is what is counted here; other spreads stay checked.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // `const { gone: _gone, ...rest }` is how a copy without one field is written.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      // The generic of Ehr.read<R> names the return type: that is its use.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // An `async` function without `await` fulfils an asynchronous interface and turns throws into rejections.
      '@typescript-eslint/require-await': 'off',
      // One index per array is sometimes clearer than entries(): style, not safety.
      '@typescript-eslint/prefer-for-of': 'off',
      // Types are imported as types, so that the emitted code loads only what it runs.
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, allowDefaultCaseForExhaustiveSwitch: true },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-warning-comments': 'error',
      'no-restricted-syntax': ['error', CLASSES, DEFAULT_EXPORT],
    },
  },
  {
    files: [...OURS, ...SCRIPT, 'scripts/**/*.mjs'],
    rules: {
      'max-lines': ['error', architecture.limits.source],
      'max-lines-per-function': [
        'error',
        { max: architecture.limits.functionLines, skipBlankLines: true, skipComments: true },
      ],
      'max-depth': ['error', architecture.limits.depth],
      'max-params': ['error', architecture.limits.parameters],
      complexity: ['error', architecture.limits.complexity],
    },
  },
  {
    files: SCRIPT,
    // A cast in a comment, as after JSON.parse, counts for the compiler and not for the linter.
    rules: { '@typescript-eslint/no-unsafe-return': 'off' },
  },
  {
    files: [...OURS, ...SCRIPT],
    ignores: architecture.entries,
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', CLASSES, DEFAULT_EXPORT, ...HANDED_IN],
    },
  },
  {
    files: ['src/ehr/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', CLASSES, DEFAULT_EXPORT, ...HANDED_IN, UNSAFE_CALLS] },
  },
  ...[...folders.map((name) => [name]), ...exceptions].map(([name, folder]) => ({
    files: filesOf([name]),
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: packagesFor(name, folder),
          patterns:
            architecture.files.includes(name) || architecture.files.includes(folder)
              ? []
              : [{ regex: '^(node:)?fs(/|$)', message: `Only ${architecture.files.join(', ')} touch files.` }],
        },
      ],
    },
  })),
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines': ['error', architecture.limits.test],
      // A fake answers with what the test needs: partial objects, calls that do nothing, methods passed on.
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // supertest's body and JSON.parse are any by their types; the expectation that follows checks them.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      // jest's own globals: describe, it and expect return void or promises that jest awaits.
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: ['it', 'test', 'describe'] }],
    },
  },
  {
    files: ['**/*.{mjs,cjs}'],
    extends: [js.configs.recommended, tseslint.configs.disableTypeChecked],
    languageOptions: { globals: readable(Object.getOwnPropertyNames(globalThis)) },
    rules: {
      // Tools and settings are named by their makers: dependency-cruiser reads CommonJS, ESLint and Jest a default export.
      '@typescript-eslint/no-require-imports': 'off',
      'no-restricted-syntax': ['error', CLASSES],
      // Its TypeScript twin is on.
      'no-unused-vars': 'off',
    },
  },
  { files: ['**/*.cjs'], languageOptions: { globals: readable(['require', 'module']) } },
  // What is handed to a page to run there.
  { files: ['test/**/*.mjs'], languageOptions: { globals: readable(IN_A_PAGE) } },
)
