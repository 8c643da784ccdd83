/** A content file: where it stands below the content root, with forward slashes, and its text. */
export type ContentFile = Readonly<{ name: string; text: string }>

/** All content, by name. */
export type ContentFiles = ReadonlyMap<string, ContentFile>

/** All content, and what is wrong with an overlay as a folder. */
export type FoundFiles = Readonly<{ files: ContentFiles; problems: readonly string[] }>
