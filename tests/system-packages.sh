#!/usr/bin/env bash
# Installs the Debian packages that tests use where it may; elsewhere says in one line what is missing.
# With the word `cluster`, Java too, for the tests that take long and start a Spark cluster.
set -u
wanted=()
command -v chromium >/dev/null || wanted+=(chromium)
command -v bwrap >/dev/null || wanted+=(bubblewrap)
command -v xgettext >/dev/null || wanted+=(gettext)
if [ "${1:-}" = cluster ]; then
    command -v java >/dev/null || wanted+=(openjdk-17-jre-headless)
fi
# Debian starts a server that it installs, which nobody wants on a desk; the checks of deploy/ use these.
if [ -n "${CI:-}" ]; then
    command -v caddy >/dev/null || wanted+=(caddy)
    [ -x /usr/sbin/nginx ] || wanted+=(nginx-light)
fi
[ ${#wanted[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing ${wanted[*]} for the tests ..." >&2
    log=build/system-packages.log
    mkdir -p build
    export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
    if apt-get update >"$log" 2>&1 && apt-get install -y --no-install-recommends "${wanted[@]}" >>"$log" 2>&1; then
        exit 0
    fi
    echo "That failed; $log says why." >&2
fi
echo "MISSING for the tests: ${wanted[*]}. What needs them is skipped. On Debian: apt-get install ${wanted[*]}" >&2
exit 0
