#!/bin/sh
# Make .venv ready: the locked dependencies, hash-checked, and this package, editable.
#
# Done before and nothing changed since: returns at once and asks no network.
# Killed half-way: the next run starts over. Refused by pip (no network, say): the next run goes on.
#
#   PYTHON=/path/to/python sh tools/install.sh      with a Python of your choice
set -eu
cd "$(dirname "$0")/.."

VENV_PYTHON=.venv/bin/python
STATE=.venv/convlab-install
LOG=.venv/convlab-install.log
SUPPORTED='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'

stop() {
    echo "convlab: $*" >&2
    exit 1
}

# pip downloads everything before it changes anything, so its refusals leave .venv as it was.
refused() {
    echo outdated >"$STATE"
    stop "$* (details: $LOG)"
}

# What the environment depends on. The folder is part of it: an editable install points at it.
fingerprint() {
    { cat requirements.lock pyproject.toml tools/install.sh; pwd; } | cksum
}

choose_python() {
    if [ -n "${PYTHON:-}" ]; then
        command -v "$PYTHON" >/dev/null || stop "PYTHON=$PYTHON is not a program; name a Python 3.11, 3.12 or 3.13."
        "$PYTHON" -c "$SUPPORTED" || stop "PYTHON=$PYTHON is $("$PYTHON" -V 2>&1), but Python 3.11, 3.12 or 3.13 is needed."
        return
    fi
    for PYTHON in python3 python3.13 python3.12 python3.11 python; do
        "$PYTHON" -c "$SUPPORTED" 2>/dev/null && return
    done
    stop "no Python 3.11, 3.12 or 3.13 on PATH; install one, or run: make lab PYTHON=/path/to/python3.12"
}

if [ -f "$STATE" ] && [ "$(cat "$STATE")" = "$(fingerprint)" ] && "$VENV_PYTHON" -c "$SUPPORTED" 2>/dev/null; then
    exit 0
fi

if [ -d .venv ] && [ "$(cat "$STATE" 2>/dev/null)" = unfinished ]; then
    rm -rf .venv
fi
if ! "$VENV_PYTHON" -c "$SUPPORTED" 2>/dev/null; then
    choose_python
    "$PYTHON" -c 'import venv, ensurepip' 2>/dev/null ||
        stop "$("$PYTHON" -V) lacks its venv module; on Debian or Ubuntu: sudo apt-get install python3-venv"
    rm -rf .venv
    mkdir .venv
    echo unfinished >"$STATE"
    echo "convlab: making .venv with $("$PYTHON" -V)"
    "$PYTHON" -m venv .venv >"$LOG" 2>&1 || stop "python -m venv failed; see $LOG"
fi

echo unfinished >"$STATE"
"$VENV_PYTHON" -m pip --version >/dev/null 2>&1 || "$VENV_PYTHON" -m ensurepip >"$LOG" 2>&1 ||
    refused "pip could not be put into .venv; make clean and run the same command again"
echo "convlab: installing the locked dependencies into .venv (some minutes, once)"
"$VENV_PYTHON" -m pip install --disable-pip-version-check --require-hashes -r requirements.lock >"$LOG" 2>&1 ||
    refused "the dependencies could not be installed: check the network and run the same command again"
"$VENV_PYTHON" -m pip install --disable-pip-version-check --no-deps --no-build-isolation -e . >>"$LOG" 2>&1 ||
    refused "the package could not be installed; make clean and run the same command again"
# JupyterLab would ask, over the first lesson, whether to fetch news. It has nothing to fetch here.
mkdir -p .venv/share/jupyter/lab/settings
cat >.venv/share/jupyter/lab/settings/overrides.json <<'END'
{"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": false}}
END
fingerprint >"$STATE"
