/** A view by its file, below the folder of views and without `.ejs`, and the type of what it shows. */
export type View<Model extends object> = Readonly<{ file: string; shows?: Model }>

export const view = <Model extends object>(file: string): View<Model> => ({ file })
