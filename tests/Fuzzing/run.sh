#!/usr/bin/env bash
# Fuzzes one target: bash tests/Fuzzing/run.sh TARGET [SECONDS]
#   TARGET   idx, npy, ipynb or protocol
#   SECONDS  how long; 3600 where it is left out
# Builds the harness, has SharpFuzz instrument the assemblies that are fuzzed, and runs afl-fuzz (of Debian's package afl++)
# on the target's seeds. A second run goes on from where the first ended, with what was built anew.
# Findings lie in artifacts/fuzzing/TARGET/findings/default/crashes and .../hangs; to see what is wrong with them:
#   dotnet run --project tests/Fuzzing -- TARGET FILE...
set -euo pipefail
cd "$(dirname "$0")/../.."

target=${1:?"name a target: idx, npy, ipynb or protocol"}
seconds=${2:-3600}
folder=artifacts/fuzzing/$target
dictionary=tests/Fuzzing/Dictionaries/$target.dict
[ -f "$dictionary" ] || { echo "There is no target '$target': name idx, npy, ipynb or protocol." >&2; exit 2; }
command -v afl-fuzz >/dev/null || { echo "afl-fuzz is missing: install the package afl++." >&2; exit 2; }

version=$(sed -nE 's/.*"SharpFuzz" Version="([^"]+)".*/\1/p' Directory.Packages.props)
mkdir -p "$folder/bin"
(
  flock 9 # two targets that start at once share the build
  dotnet build tests/Fuzzing -p:KernelIsCompiledAhead=false # SharpFuzz instruments IL only
  [ -x artifacts/fuzzing/tools/sharpfuzz ] || dotnet tool install SharpFuzz.CommandLine --version "$version" --tool-path artifacts/fuzzing/tools
) 9>artifacts/fuzzing/lock

# The build links assemblies instead of copying them, and instrumenting a link would change the original.
rm -rf "${folder:?}/bin" && cp -a artifacts/bin/Fuzzing/debug_linux-x64 "$folder/bin"
instrument() { # instrument ASSEMBLY [NAMESPACE...]
  cp --remove-destination "$(readlink -f "$folder/bin/$1")" "$folder/bin/$1"
  artifacts/fuzzing/tools/sharpfuzz "$folder/bin/$1" "${@:2}"
}
instrument Lessons.dll Lessons.Digits
instrument BatchSequences.dll
instrument NotebookRunner.dll
instrument Microsoft.DotNet.Interactive.dll Microsoft.DotNet.Interactive.Connection Microsoft.DotNet.Interactive.Commands

# Large seeds make each run slow, and few of their bytes are worth a change.
rm -rf "$folder/seeds" && mkdir "$folder/seeds"
seeds=("tests/Fuzzing/Seeds/$target")
case $target in
  idx) seeds+=(../shared/data ../shared/faults/few-images) ;;
  ipynb) seeds+=(tests/NotebookRunner.Tests/EmbeddedKernel/Conformance ../shared/faults/other-kernel ../shared/faults/update) ;;
esac
for seed in "${seeds[@]}"; do
  [ ! -e "$seed" ] || find "$seed" -type f -size -8k ! -name '*.md' -exec cp --backup=numbered -t "$folder/seeds" {} +
done

input=$folder/seeds
[ ! -d "$folder/findings/default/queue" ] || input=-
export AFL_SKIP_BIN_CHECK=1       # dotnet itself is not instrumented
export AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1
export AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1
export AFL_NO_UI=1
export DOTNET_TieredPGO=0 TERM=dumb
afl-fuzz -i "$input" -o "$folder/findings" -x "$dictionary" -t 5000 -m none -V "$seconds" -- dotnet "$folder/bin/Fuzzing.dll" "$target"
