#!/usr/bin/env bash
# The notebook runner under load: generates notebooks, runs them, checks what is left of each run, and prints one table. The
# exit code is 1 if a check failed. All of it takes about half an hour; a part of it: load.sh parallel signals
# Parts: many cells output endless parallel twice full signals streams
# Needs Linux, the built runner (dotnet build src/NotebookRunner), and root for "full"; "signals" also stops the installed
# tool, where "dotnet tool restore" has restored it.
# shellcheck disable=SC2016,SC2317 # the code of cells is no shell, and the parts are called by their names
set -uom pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
cp -r "$root/artifacts/bin/NotebookRunner/debug" "$scratch/runner" # a build meanwhile must not change what runs
runner=$scratch/runner/NotebookRunner
trap 'umount "$scratch"/*/small 2>/dev/null; rm -rf "$scratch"' EXIT
failed=0

notebook() { # notebook FILE CELL...: writes a notebook of code cells
  local file=$1 number=0 comma='' cell
  shift
  {
    printf '{"cells": ['
    for cell in "$@"; do
      cell=${cell//\\/\\\\}
      printf '%s{"cell_type": "code", "execution_count": null, "id": "c%d", "metadata": {}, "outputs": [], "source": "%s"}' "$comma" "$number" "${cell//\"/\\\"}"
      number=$((number + 1)) comma=', '
    done
    printf '], "metadata": {"kernelspec": {"display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp"}}, "nbformat": 4, "nbformat_minor": 5}'
  } >"$file"
}

begin() { # begin NAME: a case, in an empty repository of its own
  name=$1 problems='' number=$((${number:-0} + 1))
  mkdir "$scratch/$number"
  cd "$scratch/$number" || exit
  touch Tutorial.sln
}

peak() { # peak PROCESS: the most memory that it has had, in MB
  awk '/^VmHWM/ { m = int($2 / 1024) } END { print m + 0 }' "/proc/$1/status" 2>/dev/null || echo 0
}

start() { # start ARGUMENTS...: starts the runner
  began=$SECONDS
  "$runner" "$@" >report 2>errors &
  process=$!
}

end() { # end EXIT-CODE: waits for the runner, and measures it and its kernels
  local child memory
  own=0 kernel=0
  while kill -0 "$process" 2>/dev/null; do
    memory=$(peak "$process")
    own=$((memory > own ? memory : own))
    for child in $(pgrep -P "$process" | xargs -r -I{} pgrep -g {} 2>/dev/null); do # each kernel leads a group
      memory=$(peak "$child")
      kernel=$((memory > kernel ? memory : kernel))
    done
    sleep 0.2
  done
  wait "$process"
  code=$?
  seconds=$((SECONDS - began))
  [ "$code" = "$1" ] || problems+=" exit code $code instead of $1;"
}

check() { # check WHAT COMMAND...: what must hold after the run
  local what=$1
  shift
  "$@" >/dev/null 2>&1 || problems+=" $what;"
}

none_left() { # no process of this case is left, at least soon; the kernel that starts ahead of its notebook first has to start
  local _ process left
  for _ in $(seq 60); do
    left=''
    for process in /proc/[0-9]*; do
      if [ "$(readlink "$process/cwd")" = "$PWD" ] && [ "${process#/proc/}" != "$$" ] && [ "${process#/proc/}" != "$BASHPID" ]; then
        left=$process
      fi
    done
    [ -z "$left" ] && return
    sleep 0.5
  done
  return 1
}

row() { # row: the case's line in the table
  check 'a process is left' none_left
  check 'a temporary file is left' test -z "$(find . -name '*.tmp')"
  [ -z "$problems" ] || failed=1
  printf '| %s | %s | %s | %s | %s | %s |\n' "$name" "$code" "$seconds" "$own" "$kernel" "${problems:-ok}"
  cd "$scratch" || exit
  umount "$scratch/$number/small" 2>/dev/null
  rm -rf "${scratch:?}/$number"
}

copies() { # copies COUNT: so many executed copies are there, and each is whole
  local copy count=0
  for copy in artifacts/notebooks/*.ipynb; do
    tail -c 2 "$copy" | grep -q '^}$' || return
    count=$((count + 1))
  done
  [ "$count" = "$1" ]
}

many() {
  begin '500 notebooks, `-j 2`, 256 file descriptors'
  local i
  for i in $(seq 500); do
    notebook "n$i.ipynb" "var n = $i;" 'n'
  done
  ulimit -S -n 256
  start . -j 2 --junit junit.xml
  end 0
  check 'a copy is missing' copies 500
  check 'the JUnit report has not 1000 cases' test "$(grep -c '<testcase' junit.xml)" = 1000
  check 'the summary has other counts' grep -q 'All passed. 1000 cells passed in 500 notebooks' report
  row
}

cells() {
  local count
  for count in 500 1000 5000; do
    begin "$count cells"
    # shellcheck disable=SC2046 # one word a cell
    notebook x.ipynb 'var n=0;' $(seq -f 'n+%.0f' 2 "$count")
    start x.ipynb --update --notebook-timeout 20000
    end 0
    check 'the summary has other counts' grep -q "All passed. $count cells passed" report
    check 'the update is not whole' cmp x.ipynb artifacts/notebooks/x.ipynb
    row
  done

  begin '5000 cells in two languages: `review`, then `lint` and `status`'
  mkdir -p notebooks/en notebooks/ko artifacts/notebooks/en
  # shellcheck disable=SC2046
  notebook notebooks/en/x.ipynb 'var n=0;' $(seq -f 'n+%.0f' 2 5000)
  cp notebooks/en/x.ipynb notebooks/ko/
  cp notebooks/en/x.ipynb artifacts/notebooks/en/
  start review notebooks/en/x.ipynb
  end 0
  start lint
  end 1
  start status
  end 1
  row
}

output() {
  local line='var line = new string((char)120, 99);' way
  for way in 'for (var i = 0; i < 1_000_000; i++) Console.WriteLine(line);' 'for (var i = 0; i < 1_000_000; i++) Console.Error.WriteLine(line);' \
    'Console.WriteLine(new string((char)120, 100_000_000));' 'display(new string((char)120, 100_000_000));'; do
    begin "100 MB: \`$way\`"
    notebook x.ipynb "$line $way"
    start x.ipynb --cell-timeout 900
    end 0
    check 'output is lost' test "$(tr -cd x <artifacts/notebooks/x.ipynb | wc -c)" -ge 99000000
    row
  done
  begin '200 MB in one text'
  notebook x.ipynb 'Console.WriteLine(new string((char)120, 200_000_000));'
  start x.ipynb
  end 1
  check 'the limit is not named' grep -q 'The cell output more than 128,000,000 characters' report
  row
}

endless() {
  local way file='new System.IO.FileStream("/proc/self/fd/FD", System.IO.FileMode.Open, System.IO.FileAccess.Write)'
  local text='var bytes = Encoding.UTF8.GetBytes(new string((char)120, 9999)'
  for way in 'while (true) Console.WriteLine("0123456789");' 'while (true) Console.Error.Write("0123456789");' \
    'var shown = display("x"); for (var i = 0; ; i++) shown.Update("n" + i);'; do
    begin "endless for 60 s: \`$way\`"
    notebook x.ipynb "$way"
    start x.ipynb --cell-timeout 60
    end 2
    check 'the time limit is not named' grep -q 'The cell took longer than 60 s' report
    check 'the runner takes too much memory' test "$own" -lt 4000
    check 'the kernel takes too much memory' test "$kernel" -lt 4000
    row
  done
  for way in 'for (var i = 0; ; i++) display("n" + i);' 'for (var i = 0; ; i++) { Console.Write("out"); Console.Error.Write("error"); }'; do
    begin "endless: \`$way\`"
    notebook x.ipynb "$way"
    start x.ipynb
    end 1
    check 'the limit is not named' grep -q 'The cell output more than 200,000 separate outputs' report
    check 'the runner takes too much memory' test "$own" -lt 4000
    check 'the kernel takes too much memory' test "$kernel" -lt 4000
    row
  done
  for way in '1 lines' '2 lines' '1 line' '2 line'; do
    begin "endless from native code: file descriptor ${way% *}, ${way#* }"
    notebook x.ipynb "var file = ${file/FD/${way% *}}; $text$([ "${way#* }" = line ] || echo ' + (char)10')); while (true) file.Write(bytes);"
    start x.ipynb
    end 1
    check 'the limit is not named' grep -q 'The cell output .* the most that the runner keeps of one cell' report
    check 'the runner takes too much memory' test "$own" -lt 4000
    row
  done
}

parallel() {
  begin '24 notebooks, `-j 8`'
  local i
  for i in $(seq 24); do
    notebook "n$i.ipynb" "var n = $i;" 'Enumerable.Range(0, 10_000_000).Select(i => Math.Sqrt(i)).Sum() > 0'
  done
  start . -j 8
  end 0
  check 'a copy is missing' copies 24
  row
}

twice() {
  local update first
  for update in '' --update; do
    begin "two runs at once $update"
    for i in 1 2 3 4; do
      notebook "n$i.ipynb" "var n = $i;" 'new string((char)120, 200_000)'
    done
    # shellcheck disable=SC2086
    "$runner" . $update --junit junit.xml >other 2>&1 &
    first=$!
    # shellcheck disable=SC2086
    start . $update --junit junit.xml
    end 0
    check 'the other run failed' wait "$first"
    check 'a copy is missing' copies 4
    check 'the JUnit report is not whole' test "$(grep -c '<testcase' junit.xml)" = 8
    [ -z "$update" ] || check 'the update is not whole' cmp n1.ipynb artifacts/notebooks/n1.ipynb
    row
  done
}

full() {
  local where
  for where in artifacts update junit stdout TMPDIR; do
    begin "full disk: $where"
    mkdir small
    mount -t tmpfs -o size=1m load small || return
    notebook small/x.ipynb '1' 'new string((char)120, 2000)'
    cp small/x.ipynb before
    head -c 2000000 /dev/zero >small/rest 2>/dev/null
    case $where in
      artifacts) ln -s small artifacts && start small/x.ipynb && end 1 && check 'it is not said' grep -q "The executed copy can't be written: No space left" report ;;
      update) start small/x.ipynb --update && end 1 && check 'it is not said' grep -q "A notebook can't be updated: No space left" errors ;;
      junit) start small/x.ipynb --junit small/junit.xml && end 1 && check 'it is not said' grep -q "The JUnit report can't be written: No space left" errors ;;
      stdout)
        began=$SECONDS
        "$runner" small/x.ipynb >small/report 2>errors &
        process=$!
        end 1
        check 'it is not said' grep -q "The report can't be written: No space left" errors
        ;;
      TMPDIR) TMPDIR=$PWD/small start small/x.ipynb && end 0 ;;
    esac
    check 'the notebook is not as it was' cmp small/x.ipynb before
    row
  done
}

signals() {
  local kernels=embedded kernel_name signal stopped
  if (cd "$root" && dotnet tool run dotnet-interactive -- --version) >/dev/null 2>&1; then
    kernels='embedded dotnet-interactive'
  fi
  for kernel_name in $kernels; do
    for stopped in 'TERM 143' 'INT 130' 'HUP 129' 'KILL 137'; do
      signal=${stopped% *}
      begin "SIG$signal in a cell, $kernel_name"
      cp -r "$root/.config" .
      notebook x.ipynb '1' 'using System.Diagnostics; Process.Start("sleep", "600"); Process.Start("sh", new[] { "-c", "sleep 600 &" }); Console.WriteLine("half"); System.IO.File.WriteAllText("running", ""); while (true) { }'
      cp x.ipynb y.ipynb
      cp x.ipynb before
      start x.ipynb y.ipynb --kernel "$kernel_name" --junit junit.xml
      until [ -e running ] || ! kill -0 "$process" 2>/dev/null; do sleep 0.2; done
      sleep 1
      kill "-$signal" "$process"
      end "${stopped#* }"
      check 'the notebook is not as it was' cmp x.ipynb before
      if [ "$signal" != KILL ]; then
        check 'output is lost' grep -q half artifacts/*/x.ipynb
        check 'the JUnit report lacks what ran' grep -q '<testcase' junit.xml
        check 'it is not said' grep -q '^Stopped. ' errors
      fi
      row
    done
  done
}

streams() {
  local line
  for line in '| head -n 1' '<&-' '>&-'; do
    begin "\`$line\`"
    notebook x.ipynb '1' '2'
    began=$SECONDS
    bash -c "set -o pipefail; \"\$0\" x.ipynb --junit junit.xml 2>errors $line" "$runner" >report &
    process=$!
    end "$([ "$line" = '>&-' ] && echo 1 || echo 0)"
    own=- kernel=- # what was measured is the shell
    check 'a copy is missing' copies 1
    check 'the JUnit report lacks a cell' test "$(grep -c '<testcase' junit.xml)" = 2
    row
  done
  begin 'without HOME'
  notebook x.ipynb '1' '2'
  HOME='' start x.ipynb
  end 0
  row
}

echo '| case | exit code | s | runner, MB | kernel, MB | result |'
echo '| --- | --- | --- | --- | --- | --- |'
for part in "${@:-many cells output endless parallel twice full signals streams}"; do
  for case in $part; do
    "$case"
  done
done
exit "$failed"
