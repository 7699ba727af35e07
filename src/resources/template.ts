/**
 * Resource `template`: a template of the controller, rendered by the planner with the variables of the host.
 */
import type { TemplateArguments } from '../generated/index.ts'
import type { Resource } from './resource.ts'
import { fileNeeds, planFile, sourceNeeds } from './wanted-file.ts'

export const template: Resource<TemplateArguments> = {
  name: 'template',
  source: { argument: 'src', render: true },
  needs: ({ src: _, dest, ...rest }, { source, secret }) =>
    source === undefined
      ? sourceNeeds({ ...rest, path: dest })
      : fileNeeds({ ...rest, path: dest, content: source, secret }),
  plan: ({ src: _, dest, ...rest }, seen, { source, secret }) => {
    if (source === undefined) throw new Error(`the rendered template of ${dest} was not handed in`)
    return planFile({ ...rest, path: dest, content: source, secret }, seen)
  },
}
