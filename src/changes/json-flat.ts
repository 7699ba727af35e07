/**
 * Reads JSON on a host that has nothing for it but awk: one line `PATH<tab>VALUE` for each scalar, with the paths of
 * `facts/json-leaves.ts`. Ends with 1 where the text is not one whole object or list.
 *
 * Records end at quotes, so that they are turns inside and outside of texts, and a text of any length is never walked
 * letter by letter. For mawk, gawk, busybox and every awk of POSIX.
 */
export const flattenJson: string = String.raw`
function path() {
  return prefix[depth] "/" (type[depth] == "[" ? place[depth] : name[depth])
}
function emit(value) {
  if (depth == 0) broken = 1
  else print path() "\t" value
}
function push(kind, above) {
  above = depth == 0 ? "" : path()
  depth++
  prefix[depth] = above
  type[depth] = kind
  place[depth] = 0
  naming[depth] = (kind == "{")
  seen = 1
}
function pop(kind) {
  flush()
  if (depth == 0 || type[depth] != kind) broken = 1
  else depth--
}
function flush() {
  if (word != "") emit(word)
  word = ""
}
function text(value) {
  if (depth > 0 && naming[depth]) {
    gsub(/~/, "~0", value)
    gsub(/\//, "~1", value)
    name[depth] = value
  } else emit("\"" value "\"")
}
BEGIN { RS = "\""; depth = 0; word = ""; held = "" }
inside {
  slashes = 0
  for (at = length($0); at > 0 && substr($0, at, 1) == "\\"; at--) slashes++
  if (slashes % 2) {
    held = held $0 "\""
    next
  }
  text(held $0)
  held = ""
  inside = 0
  next
}
{
  last = length($0)
  for (at = 1; at <= last; at++) {
    c = substr($0, at, 1)
    if (c == "{" || c == "[") push(c)
    else if (c == "}") pop("{")
    else if (c == "]") pop("[")
    else if (c == ":") naming[depth] = 0
    else if (c == ",") {
      flush()
      if (type[depth] == "[") place[depth]++
      else naming[depth] = 1
    } else if (c == " " || c == "\t" || c == "\n" || c == "\r") flush()
    else word = word c
  }
  inside = 1
}
END {
  flush()
  if (broken || depth != 0 || held != "" || !seen) exit 1
}
`

/**
 * Reads wanted leaves, an empty line, and the leaves that there are; prints those that differ. A leaf that is not there is
 * null, and numbers are compared by value. `cut` is what paths begin with and people need not see.
 */
export const compareLeaves: string = String.raw`
function numeric(text) { return text ~ /^-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$/ }
function same(a, b) { return a == b || (numeric(a) && numeric(b) && a + 0 == b + 0) }
BEGIN { FS = "\t" }
!past && $0 == "" { past = 1; next }
!past { order[++count] = $1; wanted[$1] = $2; next }
{ there[$1] = $2 }
END {
  for (i = 1; i <= count; i++) {
    key = order[i]
    value = (key in there) ? there[key] : "null"
    if (same("" value, "" wanted[key])) continue
    shown = key
    sub(/^\/result\/config\//, "", shown)
    print shown " is " value ", not " wanted[key]
  }
}
`

/**
 * Reads the name of a collection as it stands in JSON, wanted leaves of its indexes (`VECTOR<tab>options/m<tab>32`), an
 * empty line, and the leaves of Qdrant's telemetry; prints each segment with an HNSW index that differs.
 */
export const compareSegments: string = String.raw`
function numeric(text) { return text ~ /^-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$/ }
function same(a, b) { return a == b || (numeric(a) && numeric(b) && a + 0 == b + 0) }
BEGIN { FS = "\t" }
NR == 1 { id = $0; next }
!past && $0 == "" { past = 1; next }
!past { count++; vector[count] = $1; what[count] = $2; wanted[count] = $3; next }
{ there[$1] = $2 }
$1 ~ /^\/result\/collections\/collections\/[0-9]+\/id$/ && $2 == id {
  root = $1
  sub(/id$/, "shards/", root)
}
END {
  if (root == "") exit 0
  for (key in there) {
    if (index(key, root) != 1 || key !~ /\/index\/type$/ || there[key] != "\"hnsw\"") continue
    at = key
    sub(/\/index\/type$/, "", at)
    for (i = 1; i <= count; i++) {
      mark = "/config/vector_data/" vector[i]
      if (substr(at, length(at) - length(mark) + 1) != mark) continue
      leaf = at "/" what[i]
      value = (leaf in there) ? there[leaf] : "null"
      if (!same("" value, "" wanted[i])) print what[i] " is " value " in a segment, not " wanted[i]
    }
  }
}
`
