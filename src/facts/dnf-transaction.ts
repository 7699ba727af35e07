/**
 * What dnf would do, read from the table that it shows before it asks. It has no other form of it.
 */
import { sh } from '../remote/script.ts'

/**
 * `dnf_specs WORD…` makes words of a task into those of dnf, in `$dnf_words`: `name:arch=version` is
 * `name-version.arch` there.
 *
 * `dnf_ask STATE RECOMMENDS WORD…` prints what dnf says, and `S 0` when that is an answer. It may always remove others
 * for what is asked, as apt does, so that it says which.
 */
export const dnfFunctions = sh`dnf_specs() {
  dnf_words=
  for dnf_word do
    dnf_name=\${dnf_word%%=*} dnf_version= dnf_arch=
    case $dnf_word in *=*) dnf_version=-\${dnf_word#*=} ;; esac
    case $dnf_name in
      *:all) dnf_arch=.noarch ;;
      *:*) dnf_arch=.\${dnf_name#*:} ;;
    esac
    dnf_words="$dnf_words \${dnf_name%%:*}$dnf_version$dnf_arch"
  done
}
# dnf_would RECOMMENDS VERB SPEC…
dnf_would() {
  dnf_weak=$1
  shift
  dnf --noplugins --assumeno --allowerasing --setopt=clean_requirements_on_remove=False --setopt="install_weak_deps=$dnf_weak" "$@" 2>&1
}
# dnf_answered TEXT: dnf came to a decision, which it did not carry out.
dnf_answered() {
  case $1 in
    *"Operation aborted."* | *"Nothing to do."*) return 0 ;;
    *) return 1 ;;
  esac
}
dnf_ask() {
  dnf_state=$1 dnf_weak=$2
  shift 2
  dnf_new= dnf_old=
  for dnf_word do
    if [ "$dnf_state" = latest ] && [ -n "$(packages_rpm "\${dnf_word%%=*}")" ]; then
      case $dnf_word in *=*) dnf_new="$dnf_new $dnf_word" ;; *) dnf_old="$dnf_old $dnf_word" ;; esac
    else
      dnf_new="$dnf_new $dnf_word"
    fi
  done
  dnf_out=
  if [ -n "$dnf_old" ]; then
    dnf_specs $dnf_old
    dnf_out=$(dnf_would "$dnf_weak" upgrade $dnf_words)
    dnf_answered "$dnf_out" || dnf_new=
  fi
  if [ -n "$dnf_new" ]; then
    dnf_specs $dnf_new
    if [ "$dnf_state" = absent ]; then dnf_verb=remove; else dnf_verb=install; fi
    dnf_more=$(dnf_would "$dnf_weak" $dnf_verb $dnf_words)
    dnf_out="$dnf_out
$dnf_more"
    dnf_answered "$dnf_more" || dnf_old=
  fi
  if dnf_answered "$dnf_out" && { [ -n "$dnf_old" ] || [ -n "$dnf_new" ]; } && ! printf '%s\\n' "$dnf_out" | grep -q '^Error: *$'; then
    echo "S 0"
  else
    echo "S 1"
  fi
  printf '%s\\n' "$dnf_out" | sed 's/^/> /'
}
# dnf_names: the packages in the table on standard input, each once as name:architecture.
dnf_names() {
  awk -v native="$packages_native" '
    /^[A-Z][a-z]+[a-z ]*:$/ { inside = ($0 !~ /^Skipping/); next }
    /^$/ { inside = 0 }
    inside && /^ [^ ]/ {
      n = split($0, word, " ")
      arch = n > 1 ? word[2] : ""
      if (n == 1) { waiting = word[1]; next }
      print word[1] (arch == native || arch == "noarch" ? "" : ":" arch)
    }
    inside && /^  +[^ ]/ {
      split($0, word, " ")
      if (word[1] == "replacing") { sub(/\\.[^.]*$/, "", word[2]); print word[2] }
      else if (waiting != "") { print waiting (word[1] == native || word[1] == "noarch" ? "" : ":" word[1]); waiting = "" }
    }' | sort -u
}`

export interface DnfRow {
  /** The heading under which it stands. */
  readonly under: string
  readonly name: string
  readonly architecture: string
  readonly version: string
}

/**
 * Rows begin with one blank; what did not fit goes on in the next line, which begins with more. What takes the place of
 * another package names that in a line of its own.
 */
export function dnfRows(said: readonly string[]): readonly DnfRow[] {
  const rows: DnfRow[] = []
  let under: string | undefined
  let open: string[] = []
  const close = (): void => {
    const [name = '', architecture = '', version = ''] = open
    if (under !== undefined && version !== '') rows.push({ under, name, architecture, version })
    open = []
  }
  for (const line of said) {
    const heading = /^([A-Z][a-z]+[a-z ]*):$/.exec(line)?.[1]
    const words = line.trim().split(/\s+/)
    if (heading !== undefined || line.trim() === '') {
      close()
      under = heading
    } else if (under === undefined || /^\S/.test(line)) {
    } else if (words[0] === 'replacing') {
      close()
      const [, name = '', architecture = ''] = /^(.+)\.([^.]+)$/.exec(words[1] ?? '') ?? []
      rows.push({ under: 'Removing', name, architecture, version: words[2] ?? '' })
    } else if (/^ \S/.test(line)) {
      close()
      open = words
    } else {
      open = [...open, ...words]
    }
  }
  close()
  return rows
}

/** What becomes of a package that stands under this heading; undefined = nothing. */
export function dnfVerb(under: string): 'install' | 'upgrade' | 'downgrade' | 'remove' | undefined {
  if (/^Installing/.test(under)) return 'install'
  if (/^Upgrading/.test(under)) return 'upgrade'
  if (/^Downgrading/.test(under)) return 'downgrade'
  return /^Removing/.test(under) ? 'remove' : undefined
}

/** What dnf says before it gives up, without its progress. */
export const dnfRefusal = (said: readonly string[]): string =>
  said
    .map(row => row.replace(/^Error: ?/, ''))
    .filter(row => row.trim() !== '')
    .filter(row => !/^(Last metadata expiration check|Operation aborted|Dependencies resolved|\(try to add )/.test(row))
    .join('\n')
