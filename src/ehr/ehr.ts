import type { Resource } from 'fhir/r4.js'

/** All Aside ever asks of an EHR's FHIR API, for one session. */
export interface Ehr {
  /**
   * @param elements  all that is wanted of it; an EHR that cannot leave the rest out gives the whole
   * @throws {Failure} EHR_SCOPE_MISSING, EHR_FORBIDDEN, EHR_UNREACHABLE, EHR_BUSY, EHR_ANSWER_UNUSABLE; NOT_FOUND for 404 and 410
   */
  read<R extends Resource>(type: R['resourceType'], id: string, elements?: readonly string[]): Promise<R>
  /**
   * All pages. `params` values are encoded here.
   *
   * @param like  what is looked for: the granted scopes must cover it, else an empty answer says nothing
   * @throws {Failure} EHR_ANSWER_UNUSABLE – there are more pages than anybody looks through, or one leads elsewhere
   */
  search<R extends Resource>(
    type: R['resourceType'],
    params: Readonly<Record<string, string>>,
    like?: object,
  ): Promise<readonly R[]>
  /**
   * Conditional create. The EHR may answer with an existing resource (200) or a new one (201).
   *
   * @param ifNoneExist  search parameters of `If-None-Exist`, encoded here
   * @returns the logical id, and whether it `existed` before; read it back before believing anything about it
   * @throws {Failure} with what the EHR answered, if it did (`answerIn`): even a refusal may come after all was done
   */
  create(resource: Resource, ifNoneExist: Readonly<Record<string, string>>): Promise<{ id: string; existed?: boolean }>
  /** Replaces a resource read before; sends `If-Match` with its `meta.versionId`. */
  update(resource: Resource): Promise<void>
}
