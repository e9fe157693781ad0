#!/usr/bin/env bash
# Sets up a new dev container, and runs one lesson to verify it. Both configurations run it after creating their container.
# It is idempotent, needs no root, and writes only to the home folder and to this repository.
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

lesson=notebooks/en/02-length.ipynb
steps=6 number=0

begin() { # begin WHAT: announces the next step
  number=$((number + 1))
  echo
  echo "== Step $number of $steps: $1"
}

must() { # must COMMAND...: ends the setup if the command fails
  local status=0
  "$@" || status=$?
  if [ "$status" -ne 0 ]; then
    echo "== Step $number of $steps failed: '$*' ended with exit code $status. The error is printed above." >&2
    echo "   Once it is fixed, continue with: bash .devcontainer/setup.sh" >&2
    exit "$status"
  fi
}

write_manifest() { # write_manifest FILE: a tool manifest without tools
  echo '{"version":1,"isRoot":true,"tools":{}}' > "$1"
}

if [ "$(uname -m)" != x86_64 ]; then
  echo "== This container can't run the lessons: its architecture is $(uname -m), and on Linux the lessons' libtorch supports only x86_64." >&2
  echo "   On a Mac, work without a container: the README's two commands run there." >&2
  exit 1
fi

echo "== Setting up, in $steps steps. The first time this takes several minutes."

if [ "${TorchBackend:-cpu}" = cuda ]; then
  size="6 GB, with CUDA"
else
  size="600 MB"
fi
begin "restore the packages (libtorch alone takes $size)"
must dotnet restore

begin "build the lessons' library, the notebook runner, the diagnostics and the tests"
must dotnet build --no-restore

begin "install .NET Interactive, the kernel of Jupyter (the notebook runner has a kernel of its own)"
if dotnet tool restore; then
  interactive=yes
else
  interactive=no
  echo "== .NET Interactive could not be installed. The lessons run without it, on the runner's own kernel."
  echo "   Only Jupyter and '--kernel dotnet-interactive' need it. To try again: dotnet tool restore"
fi

begin "register .NET Interactive as a Jupyter kernel"
if [ "$interactive" = no ]; then
  echo "== Skipped: .NET Interactive could not be installed."
elif ! command -v jupyter >/dev/null; then
  echo "== Skipped: Jupyter is not installed. Polyglot Notebooks in VS Code works without it."
else
  # jupyter install fails where the folder is missing.
  must mkdir -p ~/.local/share/jupyter/kernels
  must dotnet tool run dotnet-interactive jupyter install
fi

begin "prepare the storage of Polyglot Notebooks in VS Code"
# From SDK 10.0.102 on, 'dotnet new tool-manifest' writes dotnet-tools.json beside .config/, where the extension does not
# find it: its kernel then starts only once. A manifest that is already in .config/ is filled, and no other is created.
storage=~/.vscode-server/data/User/globalStorage/ms-dotnettools.dotnet-interactive-vscode
if [ -e "$storage/.config/dotnet-tools.json" ] || [ -e "$storage/dotnet-tools.json" ]; then
  echo "== Skipped: the extension already has a tool manifest."
else
  must mkdir -p "$storage/.config"
  must write_manifest "$storage/.config/dotnet-tools.json"
  echo "== Created $storage/.config/dotnet-tools.json"
fi

begin "run a lesson, $lesson"
must dotnet run --project src/NotebookRunner -- "$lesson"

cat <<'END'

== Ready: everything is built, and a lesson has passed. Next steps:
   - Learn: open notebooks/en/01-data-flow.ipynb in VS Code (in Korean: notebooks/ko), and run its cells.
   - Run every lesson: dotnet run --project src/NotebookRunner
   - Run the tests:    dotnet test
   - Run the diagnostics if something fails: dotnet run --project src/Doctor
END
