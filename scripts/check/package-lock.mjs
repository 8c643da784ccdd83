import path from 'node:path'

/** One line for each optional package that a locked one names and the lock lacks: on its platform npm ci refuses. */
export function missingInLock({ packages }) {
  const isLocked = (place, name) =>
    path.posix.join(place, 'node_modules', name) in packages || (place !== '' && isLocked(outside(place), name))
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(place, name))
      .map((name) => `${place || 'package.json'} names ${name}, which is not in package-lock.json`),
  )
}

/** The package that a package lies in: Node looks there next. */
const outside = (place) => place.slice(0, Math.max(0, place.lastIndexOf('node_modules/') - 1))
