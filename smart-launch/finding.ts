/** One line for the integrator: what was looked at, what the EHR says, and what Aside will therefore do. */
export type Finding = Readonly<{ subject: string; says: string; therefore: string }>

export function finding(subject: string, is: boolean, then: string, otherwise: string): Finding {
  return { subject, says: is ? 'yes' : 'no', therefore: is ? then : otherwise }
}

export function odd(subject: string, says: string, therefore: string): Finding {
  return { subject, says, therefore }
}
