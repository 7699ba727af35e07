/**
 * Templates and files that come along: templates in our language, files as they are.
 */
import { dirname, join, normalize } from 'node:path'
import type { SourcePlace } from '../problem.ts'
import { templateName } from './modules/files.ts'
import { Refusal } from './refusal.ts'
import type { Sources } from './sources.ts'
import { locatedTemplate } from './template-file.ts'
import type { Translation } from './translation.ts'

export class CarriedFiles {
  readonly #sources: Sources
  readonly #translation: Translation
  readonly #templates = new Map<string, Refusal | undefined>()

  constructor(sources: Sources, translation: Translation) {
    this.#sources = sources
    this.#translation = translation
  }

  copyFiles(folder: string): void {
    for (const path of this.#sources.below(folder)) {
      const bytes = this.#sources.read(path)
      if (bytes !== undefined) this.#translation.files.set(path, bytes)
    }
  }

  /** Files in `files` of roles and of the project come along anyway. */
  copied(src: string, namedIn: string, place: SourcePlace): void {
    const role = /^roles\/[^/]+/.exec(namedIn)?.[0]
    const folders = [
      ...(role === undefined ? [] : [join(role, 'files')]),
      join(dirname(namedIn), 'files'),
      dirname(namedIn),
      'files',
      '.',
    ]
    const path = this.#sources.find(folders.map(folder => normalize(join(folder, src))))
    const bytes = path === undefined ? undefined : this.#sources.read(path)
    if (path === undefined || bytes === undefined) throw new Refusal(`there is no file ${src}`, place)
    this.#translation.files.set(path, bytes)
  }

  /** Searched where Ansible searches: `templates` of the role, or beside the playbook. */
  template(src: string, namedIn: string, place: SourcePlace): void {
    const role = /^roles\/[^/]+/.exec(namedIn)?.[0]
    const places = [
      ...(role === undefined ? [] : [join(role, 'templates', src)]),
      join(dirname(namedIn), 'templates', src),
      join(dirname(namedIn), src),
      join('templates', src),
      src,
    ]
    const path = this.#sources.find(places)
    if (path === undefined) throw new Refusal(`there is no template ${src}`, place)
    if (!this.#templates.has(path)) this.#templates.set(path, this.#translateTemplate(path))
    const fault = this.#templates.get(path)
    if (fault !== undefined) throw fault
  }

  #translateTemplate(path: string): Refusal | undefined {
    const text = this.#sources.text(path) ?? ''
    try {
      this.#translation.files.set(templateName(path), locatedTemplate(text, path))
      return undefined
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault
      // Beside where the translated one belongs, for whoever goes on by hand.
      this.#translation.files.set(path, text)
      return fault
    }
  }
}
