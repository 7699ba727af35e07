/**
 * What a shell needs to know to complete `provision`: it asks the command itself, so that a script never goes stale.
 */
export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

/** A line of the answer that asks the shell for its own completion of files. */
export const filesToo = ':files'

const bash = `# provision for bash: put this into ~/.bashrc
#   source <(provision completion bash)
_provision() {
  local answer line cur=$2 files=
  COMPREPLY=()
  answer=$("$1" complete bash "$cur" "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null) || return
  while IFS= read -r line; do
    if [[ $line == ${filesToo} ]]; then files=1; elif [[ -n $line ]]; then COMPREPLY+=("\${line%%$'\\t'*}"); fi
  done <<<"$answer"
  if [[ -n $files ]]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$cur")
  fi
}
complete -F _provision provision
`

const zsh = `#compdef provision
# provision for zsh: put this into ~/.zshrc, after compinit
#   source <(provision completion zsh)
_provision() {
  local line files=
  local -a lines values
  lines=("\${(@f)$("\${words[1]}" complete zsh "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  for line in $lines; do
    if [[ $line == ${filesToo} ]]; then
      files=1
    elif [[ $line == *$'\\t'* ]]; then
      values+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
    elif [[ -n $line ]]; then
      values+=("\${line//:/\\\\:}")
    fi
  done
  (( $#values )) && _describe -V 'provision' values
  [[ -n $files ]] && _files
}
if [[ \${funcstack[1]-} == _provision ]]; then _provision "$@"; else compdef _provision provision; fi
`

const fish = `# provision for fish: write this to ~/.config/fish/completions/provision.fish
function __provision_complete
    set -l words (commandline -opc) (commandline -ct)
    for line in ($words[1] complete fish $words[2..-1] 2>/dev/null)
        if test "$line" = ${filesToo}
            __fish_complete_path (commandline -ct)
        else
            echo $line
        end
    end
end
complete -c provision -f -k -a '(__provision_complete)'
`

export const completionScripts: Readonly<Record<Shell, string>> = { bash, zsh, fish }
