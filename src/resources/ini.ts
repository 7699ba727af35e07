/**
 * Resource `ini`: one option of a file of sections.
 */
import type { IniArguments } from '../generated/index.ts'
import { type EditedFile, editNeeds, planEdit } from './edited-file.ts'
import { editIni, type WantedOption } from './ini-edit.ts'
import type { Context, Resource } from './resource.ts'

export const ini: Resource<IniArguments> = {
  name: 'ini',
  needs: (args, context) => editNeeds(fileOf(args, context)),
  plan: (args, seen, context) => planEdit(fileOf(args, context), text => editIni(optionOf(args), text), seen),
}

function fileOf(args: IniArguments, { secret }: Context): EditedFile {
  const { section: _, option: __, value: ___, state, create = true, ...rest } = args
  return { ...rest, create, content: state === 'absent' ? 'unwanted' : 'wanted', secret }
}

const optionOf = ({ section, option, value, state }: IniArguments): WantedOption => ({
  ...(section === undefined ? {} : { section }),
  option,
  value: state === 'absent' ? null : String(value ?? ''),
})
