/** A CSS module gives each of its classes a name of its own; `test/renderer/css-classes.test.ts` proves that each one exists. */
declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>;

  export { classes as default };
}

declare module '*.css' {}
