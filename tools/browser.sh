#!/bin/sh
# Install the Chromium that the browser tests drive, unless there is one already.
# As root on Debian it comes from apt, elsewhere from Playwright.
set -eu
cd "$(dirname "$0")/.."

found() {
    .venv/bin/python -c 'import sys; from tests.support import find_chromium; sys.exit(find_chromium() is None)'
}

found && exit 0
if [ "$(id -u)" = 0 ] && grep -qs '^ID=debian' /etc/os-release; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends chromium fonts-dejavu >/dev/null
else
    .venv/bin/python -m playwright install chromium
fi
found || { echo "convlab: no Chromium was found after its installation; set CONVLAB_CHROMIUM to one" >&2; exit 1; }
