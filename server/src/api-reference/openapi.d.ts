/** By hand: the types TypeScript would read off the document weigh 370 kB in the package, and nobody uses them. */
declare module '*/openapi.json' {
  const document: Record<string, unknown>;
  export default document;
}
