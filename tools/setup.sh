#!/usr/bin/env bash
# Makes a virtual environment and installs groups of tools into it.
# usage: tools/setup.sh VENV GROUP...      groups are those of pyproject.toml; PYTHON chooses the interpreter
set -euo pipefail
venv=$1
shift

suitable() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; }

find_python() {
  local candidate
  for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.10; do
    if suitable "$candidate"; then
      command -v "$candidate"
      return
    fi
  done
  echo "error: python: expected version 3.10 or newer, but got none: name one with make PYTHON=..." >&2
  exit 1
}

# What the build needs from the system, as Debian's packages.
missing_packages() {
  command -v c++ >/dev/null || echo g++
  "$python" -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
  "$python" -c 'import pathlib, sys, sysconfig
sys.exit(not pathlib.Path(sysconfig.get_path("include"), "Python.h").exists())' || echo python3-dev
}

install_packages() {
  local packages
  packages=$(missing_packages | tr '\n' ' ')
  [ -n "$packages" ] || return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes $packages
  else
    echo "error: set-up: expected ${packages}but got none: type: sudo apt-get install ${packages% }" >&2
    exit 1
  fi
}

python=$(find_python)
install_packages
[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
pip="$venv/bin/python -m pip --disable-pip-version-check --quiet"
$pip install --upgrade 'pip>=25.1'
groups=()
for group in "$@"; do groups+=(--group "$group"); done
$pip install "${groups[@]}"
