#!/usr/bin/env bash
# Says in one line each which program set-up cannot do without is missing or too old.
set -u
python=${1:-python3}
missing=0

lack() {
    echo "$1" >&2
    missing=1
}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    lack "Python 3.11 or newer is needed as '$python'; name another with: make PYTHON=/path/to/python"
elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    lack "Python's venv is missing; on Debian: apt-get install python3-venv"
fi
if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null; then
    lack "Node 20.19 or newer is needed as 'node'"
fi
command -v npm >/dev/null || lack "npm is missing; it comes with Node, or on Debian: apt-get install npm"
exit $missing
