/**
 * The shell between the controller and a program that must not outlive it, whatever ends the controller: the program,
 * and what it started, end when the shell's standard input does. Pure text.
 */
import { sh } from '../script.ts'

/** Status when the program is not there. */
export const notThere = 127

/**
 * Arguments: a folder that is removed at the end, the program, its arguments. The shell leads a process group of its own.
 * It is waited for twice, since a signal to the shell ends the first wait early.
 */
export const minder = sh`folder=$1; shift
command -v "$1" >/dev/null 2>&1 || { rm -rf "$folder"; exit ${notThere}; }
exec 3<&0 </dev/null
trap : TERM
"$@" 3<&- &
program=$!
{ trap '' TERM; read -r _ <&3; kill -s TERM -- "-$$"; sleep 2; kill -s KILL "$program"; } >/dev/null 2>&1 &
reader=$!
exec 3<&-
wait "$program"; wait "$program" 2>/dev/null
kill -s KILL "$reader"
trap '' TERM
kill -s TERM -- "-$$"
rm -rf "$folder"
exit 0`
