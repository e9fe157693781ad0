#!/usr/bin/env bash
# Readies a new dev container, and proves it by one lesson. Both configurations run it once their container is there.
# Running it again does no harm. It needs no root, and writes to the home folder and to this repository alone.
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

lesson=notebooks/en/02-length.ipynb
steps=5 number=0

begin() { # begin WHAT: says which step comes
  number=$((number + 1))
  echo
  echo "== Step $number of $steps: $1"
}

must() { # must COMMAND...: a step that cannot do without it ends here where it fails
  local status=0
  "$@" || status=$?
  if [ "$status" -ne 0 ]; then
    echo "== Step $number of $steps failed: '$*' ended with exit code $status. What went wrong is said above." >&2
    echo "   Once it is mended, go on with: bash .devcontainer/setup.sh" >&2
    exit "$status"
  fi
}

if [ "$(uname -m)" != x86_64 ]; then
  echo "== This container can't run the lessons: it is one for $(uname -m), and on Linux the lessons' libtorch is for x86_64 only." >&2
  echo "   On a Mac, work without a container: the README's two commands run there as they are." >&2
  exit 1
fi

echo "== Setting up, in $steps steps. The first time this takes several minutes."

if [ "${TorchBackend:-cpu}" = cuda ]; then
  size="6 GB, since this one computes on the GPU"
else
  size="600 MB"
fi
begin "fetch the packages (libtorch alone takes $size)"
must dotnet restore

begin "build the lessons' library, the program that runs the lessons, and the tests"
must dotnet build --no-restore

begin "fetch .NET Interactive, another kernel for notebooks (the lessons have one of their own)"
if dotnet tool restore; then
  interactive=yes
else
  interactive=no
  echo "== .NET Interactive could not be fetched, which is no problem: the lessons run on their own kernel."
  echo "   Without it there is no '--kernel dotnet-interactive'. To try again: dotnet tool restore"
fi

begin "make that kernel known to Jupyter"
if [ "$interactive" = no ]; then
  echo "== Left out, since .NET Interactive could not be fetched."
elif ! command -v jupyter >/dev/null; then
  echo "== Left out, since there is no Jupyter here. Polyglot Notebooks in VS Code works without it."
else
  must dotnet tool run dotnet-interactive jupyter install
fi

begin "run a lesson, $lesson"
must dotnet run --project src/NotebookRunner -- "$lesson"

cat <<'END'

== Ready: everything is built, and a lesson has passed. What comes next:
   - Learn: open notebooks/en/01-data-flow.ipynb in VS Code (in Korean: notebooks/ko), and run its cells.
   - Run every lesson: dotnet run --project src/NotebookRunner
   - Run the tests:    dotnet test
END
