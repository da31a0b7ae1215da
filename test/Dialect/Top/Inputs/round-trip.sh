# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# round-trip.sh OPT SCRATCH FILE...: each file loads, prints, and loads again as the same text; with THEN set to another
# driver, that loads the text too. All files at once, as a process a file takes minutes; when that fails, one by one, to
# name the files that do not. Counts.
opt="$1 --mlir-print-debuginfo --mlir-print-op-generic --split-input-file" scratch=$2 same=0 different=0
shift 2
round_trip() {
  $opt "$1" -o "$scratch.first" && $opt "$scratch.first" -o "$scratch.second" &&
    cmp "$scratch.first" "$scratch.second" &&
    { [ -z "$THEN" ] || $THEN --split-input-file "$scratch.first" > "$scratch.then"; }
}
cat "$1" > "$scratch.all"
for file in "${@:2}"; do
  echo "// -----"
  cat "$file"
done >> "$scratch.all"
if round_trip "$scratch.all" 2> /dev/null && [ "$(grep -c '^"builtin.module' "$scratch.first")" = $# ]; then
  echo "$# files pass, 0 fail"
  exit
fi
for file in "$@"; do
  if round_trip "$file"; then
    same=$((same + 1))
  else
    different=$((different + 1))
    echo "fails: $file"
  fi
done
echo "$same files pass, $different fail"
