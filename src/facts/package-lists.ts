/**
 * How old the lists of what the archive offers are, those of apt or of dnf.
 */
import { sh } from '../remote/script.ts'
import { type FactReader, type Question, UnreadableAnswer } from './fact.ts'

export interface PackageLists {
  /** Seconds since they were read; `null` = there are none. */
  readonly age: number | null
}

/**
 * The stamp is made by a hook that not every host has, and the folder's own time moves only when a list is new: the
 * youngest of both counts. dnf gives its files a new time whenever it has looked whether they still hold.
 */
export const packageListsReader: FactReader<'package_lists'> = {
  kind: 'package_lists',
  script: () => sh`(
newest=
for file in /var/lib/apt/periodic/update-success-stamp /var/lib/apt/lists /var/cache/dnf/*/repodata/*; do
  [ -e "$file" ] || continue
  time=$(stat -c %Y "$file") && [ "$time" -gt "\${newest:-0}" ] && newest=$time
done
found=
for file in /var/lib/apt/lists/*Packages* /var/lib/apt/lists/*Release /var/cache/dnf/*/repodata/repomd.xml; do
  [ ! -e "$file" ] || found=yes
done
if [ -n "$newest" ] && [ -n "$found" ]; then echo "$(($(date +%s) - newest))"; else echo -; fi
)`,
  decode: (out, questions) => {
    const text = Buffer.from(out).toString('latin1').trim()
    if (!/^(-|-?\d+)$/.test(text)) throw new UnreadableAnswer('package_lists', `the age of the lists is «${text}»`)
    const age = text === '-' ? null : Math.max(0, Number(text))
    return questions.map((_: Question) => ({ age }))
  },
}
