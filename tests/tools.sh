#!/bin/sh
# The two programs the tests need that Python packages do not bring: a browser and PostgreSQL.
set -eu

has_browser() {
    for name in chromium-headless-shell chromium chromium-browser google-chrome; do
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

has_browser && has_postgres && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "The tests need Chromium and PostgreSQL. Please install what is missing and run this again." >&2
    exit 1
fi
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
install() {
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$1" >/dev/null
}
echo "Installing a browser and PostgreSQL for the tests, as far as they are missing."
$as_root apt-get update -qq
# The same browser without its window starts and runs faster, where a system packs it by itself.
has_browser || install chromium-headless-shell 2>/dev/null || install chromium
has_postgres || install postgresql
