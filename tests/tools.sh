#!/bin/sh
# The two programs the tests need that Python packages do not bring: a browser and PostgreSQL.
set -eu

has_browser() {
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    return 1
}

has_postgres() {
    command -v initdb >/dev/null 2>&1 && return 0
    for folder in /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin; do
        [ -x "$folder/initdb" ] && return 0
    done
    return 1
}

wanted=""
has_browser || wanted="$wanted chromium"
has_postgres || wanted="$wanted postgresql"
[ -z "$wanted" ] && exit 0

if command -v apt-get >/dev/null 2>&1; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo"
    echo "Installing$wanted for the tests."
    $as_root apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $wanted >/dev/null
else
    echo "The tests need$wanted. Please install them with your system's package manager and run this again." >&2
    exit 1
fi
