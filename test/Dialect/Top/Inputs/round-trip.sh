# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# round-trip.sh OPT SCRATCH FILE...: each file loads, prints, and loads again as the same text; with THEN set to another
# driver, that loads the text too. Names the files that do not, and counts.
opt="$1 --mlir-print-debuginfo --mlir-print-op-generic" scratch=$2 same=0 different=0
shift 2
for file in "$@"; do
  if $opt "$file" -o "$scratch.first" && $opt "$scratch.first" -o "$scratch.second" &&
    cmp "$scratch.first" "$scratch.second" && { [ -z "$THEN" ] || $THEN "$scratch.first" > "$scratch.then"; }; then
    same=$((same + 1))
  else
    different=$((different + 1))
    echo "fails: $file"
  fi
done
echo "$same files pass, $different fail"
