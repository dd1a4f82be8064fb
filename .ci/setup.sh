#!/bin/sh
# Fills .venv for make.
#   .ci/setup.sh run        what the dashboard needs
#   .ci/setup.sh test       that and the test tools
#   .ci/setup.sh browser    Chromium, for the browser tests
# Does nothing when that is there already; .venv is filled again only when pyproject.toml or constraints.txt changed.
set -eu
cd "$(dirname "$0")/.."
kind=$1
python=${PYTHON:-python3}

# What a finished installation was made from, where, and by which interpreter. Written last, so half an installation
# is never taken for a whole one; a moved folder or an upgraded Python is set up again.
fingerprint() {
    { pwd; readlink -f .venv/bin/python; cat pyproject.toml constraints.txt; } | sha256sum
}

is_complete() {
    [ "$(cat ".venv/$1.complete" 2>/dev/null)" = "$(fingerprint)" ]
}

# need REASON PACKAGE...: installs Debian packages as root; anybody else is told the line to type.
need() {
    reason=$1
    shift
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "$reason. As root, type: apt-get update && apt-get install --yes $*" >&2
        exit 1
    fi
    echo "Installing $* through apt ..."
    apt-get update --quiet=2 || echo "Some package lists could not be updated; trying with those that are here." >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -o Dpkg::Use-Pty=0 --quiet=2 --yes --no-install-recommends "$@" \
        </dev/null >/dev/null
}

make_environment() {
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
        echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 $kind" >&2
        exit 1
    }
    "$python" -m venv --clear .venv >/dev/null 2>&1 && return
    # Debian's python3 has no ensurepip of its own; a pip beside it can fill an environment that has none.
    if "$python" -m pip --version >/dev/null 2>&1; then
        "$python" -m venv --clear --without-pip .venv
        "$python" -m pip --python .venv/bin/python install --quiet --constraint constraints.txt pip
        return
    fi
    need "Python can make no environment, because it has neither ensurepip nor pip" python3-venv
    "$python" -m venv --clear .venv
}

# Chromium, and a library that Playwright's own Node needs beside it.
has_browser() {
    command -v chromium || command -v chromium-browser || command -v google-chrome || return
    .venv/lib/python3*/site-packages/playwright/driver/node --version
} >/dev/null 2>&1

install() {
    .venv/bin/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt "$@"
}

if [ "$kind" = browser ]; then
    has_browser || need "The browser tests drive Chromium, which is not fully installed" chromium libatomic1
elif ! is_complete "$kind"; then
    echo "Setting up .venv, which takes a minute or two the first time ..."
    rm -f .venv/*.complete
    .venv/bin/python -m pip --version >/dev/null 2>&1 || make_environment
    # The build tool comes from constraints.txt too: an isolated build would fetch whichever is newest.
    install pip setuptools
    if [ "$kind" = test ]; then
        install --no-build-isolation --editable '.[test]'
        fingerprint >.venv/test.complete
    else
        install --no-build-isolation --editable .
    fi
    fingerprint >.venv/run.complete
fi
