#!/usr/bin/env bash
# What only a machine with an NVIDIA GPU can show: lesson 5, the tests of the library with those for CUDA, and the tables
# "transfer" and "gpu-overlap". It takes 8 minutes there at most, and needs neither the .NET SDK nor a network, but the
# libtorch of a PyTorch for CUDA.
#
#   bash benchmarks/gpu.sh pack FOLDER   on a machine with the SDK: copies all that is needed into a new folder
#   bash FOLDER/gpu.sh run               on the machine with the GPU
#
# LIBTORCH names the folder of libtorch's libraries; without it, python3 is asked where its PyTorch is.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)

pack() {
  local folder=$1 host runtime
  [ ! -e "$folder" ] || { echo "gpu.sh: $folder exists. Name a new folder." >&2; exit 64; }
  cd "$here/.." || exit
  dotnet build src/NotebookRunner && dotnet build -c Release benchmarks && dotnet build -c Release tests/BatchSequences.Tests || exit
  mkdir -p "$folder"/{dotnet/shared/Microsoft.NETCore.App,notebooks/en,artifacts,programs}
  host=$(dirname "$(readlink -f "$(command -v dotnet)")")
  runtime=$(dotnet --list-runtimes | sed -nE 's/^Microsoft.NETCore.App (10\.[0-9.]+) .*/\1/p' | tail -n 1)
  cp -r "$host/dotnet" "$host/host" "$folder/dotnet/"
  cp -r "$host/shared/Microsoft.NETCore.App/$runtime" "$folder/dotnet/shared/Microsoft.NETCore.App/"
  cp -rL artifacts/bin/NotebookRunner/debug "$folder/programs/NotebookRunner"
  cp -rL artifacts/bin/Benchmarks/release_linux-x64 "$folder/programs/Benchmarks"
  cp -rL artifacts/bin/BatchSequences.Tests/release_linux-x64 "$folder/programs/BatchSequences.Tests"
  cp -rL artifacts/lessons "$folder/artifacts/lessons"
  cp notebooks/en/05-training.ipynb "$folder/notebooks/en/"
  touch "$folder/Tutorial.sln" # by which the runner finds the repository
  cp "$here/gpu.sh" "$folder/"
  # libtorch for the CPU would be found before the one for CUDA.
  find "$folder" -name 'lib*.so*' ! -name libLibTorchSharp.so ! -name libSkiaSharp.so ! -path "$folder/dotnet/*" -delete
  du -sh "$folder"
}

step() { # step SECONDS NAME COMMAND...
  local limit=$1 name=$2 began=$SECONDS code
  shift 2
  echo "== $name"
  timeout --kill-after=5 "$limit" "$@" 2>&1 | tee "$here/$name.log"
  code=${PIPESTATUS[0]}
  echo "== $name: $((SECONDS - began)) s, exit code $code$([ "$code" -ne 124 ] || echo ", ended after $limit s")"
  [ "$code" -eq 0 ] || failed=$((failed + 1))
}

run() {
  local torch failed=0
  if [ -n "${LIBTORCH:-}" ]; then
    torch=$LIBTORCH
  else
    torch=$(python3 -c 'import torch; print(torch.__path__[0])')/lib || exit
    PYTHON=${PYTHON:-python3}
    export PYTHON
  fi
  LD_LIBRARY_PATH=$torch$(printf ':%s' "$torch"/../../nvidia/*/lib)
  DOTNET_ROOT=$here/dotnet
  export LD_LIBRARY_PATH DOTNET_ROOT TorchBackend=cuda
  cd "$here" || exit
  nvidia-smi --query-gpu=name,driver_version,memory.total --format=csv,noheader
  grep -m1 'model name' /proc/cpuinfo
  nproc
  ldd -r programs/Benchmarks/libLibTorchSharp.so | grep -E 'not found|undefined' | head
  # The committed outputs are the CPU's, and a network trained on a GPU predicts something else.
  step 40 lesson-5 programs/NotebookRunner/NotebookRunner --update notebooks/en/05-training.ipynb
  step 60 tests programs/BatchSequences.Tests/BatchSequences.Tests -noLogo -noColor
  step 230 transfer programs/Benchmarks/Benchmarks transfer
  step 150 gpu-overlap programs/Benchmarks/Benchmarks gpu-overlap
  echo "$failed failed, $SECONDS s"
  [ "$failed" -eq 0 ]
}

case "$#:${1:-}" in
  2:pack) pack "$2" ;;
  1:run) run ;;
  *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 64 ;;
esac
