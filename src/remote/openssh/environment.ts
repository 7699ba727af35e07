/**
 * The environment of the controller's programs `ssh`: ours, without the language. Theirs is read by us, and many
 * configurations send it to the host (`SendEnv LANG LC_*`), where it would change what commands print.
 */
export const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:LANG|LANGUAGE|LC_\w+)$/.test(name)))
