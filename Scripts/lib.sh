# shellcheck shell=bash
# What install.sh and the scripts share. Sourced, never run; the one who sources it sets `set -euo pipefail`.
# Written for bash 3.2, which is what macOS has. The one who sources it also sets `root`, the clone.
# shellcheck disable=SC2034,SC2154 # the constants are used, and `root` is set, by those who source this

# The exit codes, explained in docs/exit-codes.md.
readonly EXIT_FAILED=1
readonly EXIT_USAGE=2
readonly EXIT_NO_SWIFT=3
readonly EXIT_OLD_SWIFT=4
readonly EXIT_PACKAGES_MISSING=5
readonly EXIT_PACKAGES_FAILED=6
readonly EXIT_BUILD_FAILED=7
readonly EXIT_PREFIX=8
readonly EXIT_VERIFICATION=9
readonly EXIT_FOREIGN=10

readonly LEAST_SWIFT=6.2

# MARK: Saying

# Who speaks: install.sh, Scripts/test, …
program=$(basename "$0")
[ ! -e "$root/Scripts/$program" ] || program=Scripts/$program

# Messages go to standard error: standard output is for results.
say() { printf '%s\n' "$program: $*" >&2; }

# fail CODE SENTENCE [HINT…]: one sentence, then what to do, a line each.
fail() {
  local code=$1 line
  say "$2"
  shift 2
  for line in "$@"; do printf '  %s\n' "$line" >&2; done
  exit "$code"
}

# A command as it could be typed.
quoted() {
  local word text='' plain='^[A-Za-z0-9_./:=@%+,-]+$'
  for word in "$@"; do
    if [[ $word =~ $plain ]]; then
      text+=" $word"
    else
      text+=" '${word//\'/\'\\\'\'}'"
    fi
  done
  printf '%s' "${text# }"
}

# MARK: Swift

is_linux() { [ "$(uname -s)" = Linux ]; }

require_swift() {
  local output version least
  command -v swift >/dev/null ||
    fail "$EXIT_NO_SWIFT" "Swift is not installed, or not on PATH." \
      "Install Swift $LEAST_SWIFT or newer from https://www.swift.org/install/ and open a new shell."
  output=$(swift --version 2>&1) ||
    fail "$EXIT_NO_SWIFT" "Swift is installed ($(command -v swift)) but does not run: $(tail -n 1 <<<"$output")" \
      "Install the libraries that https://www.swift.org/install/linux/ lists for this system."
  [[ $output =~ Swift\ version\ ([0-9]+)\.([0-9]+) ]] ||
    fail "$EXIT_NO_SWIFT" "Swift's version cannot be read from: $(head -n 1 <<<"$output")" \
      "Install Swift $LEAST_SWIFT or newer from https://www.swift.org/install/."
  version=$((BASH_REMATCH[1] * 1000 + BASH_REMATCH[2]))
  least=$((${LEAST_SWIFT%.*} * 1000 + ${LEAST_SWIFT#*.}))
  [ "$version" -ge "$least" ] ||
    fail "$EXIT_OLD_SWIFT" "Swift ${BASH_REMATCH[1]}.${BASH_REMATCH[2]} is too old: $LEAST_SWIFT is needed." \
      "Install a newer one from https://www.swift.org/install/."
}

# MARK: libgit2

any_file() { compgen -G "$1" >/dev/null; }

# Whether Package.swift links libgit2 statically here, or would with the archives there: it can for 1.5 to 1.8.
wants_static_libgit2() {
  [ "${DRAWBRIDGE_LIBGIT2:-}" != shared ] && is_linux && [ -e /usr/include/git2/version.h ] &&
    grep -Eq '"1\.[5678]\.' /usr/include/git2/version.h
}

# MARK: Packages

# What the build needs, by the names of Debian and Ubuntu. g++ brings the C and C++ libraries that Swift links with.
readonly HOOK_PACKAGES=(git g++ pkg-config libgit2-dev libhttp-parser-dev libpcre2-dev zlib1g-dev libpg-query-dev)
# Only drawbridge-step talks to a platform. Any of Debian's libcurls does; this one is taken where there is none.
readonly BUILD_PACKAGES=("${HOOK_PACKAGES[@]}" libcurl4-openssl-dev)
# What the tests and the checks need on top.
# What the readers say is compared with a real PostgreSQL, a real Active Record and Ruby's own parser. The deploys of tests
# run a real app on puma, and TLS is socat's and openssl's.
readonly TEST_PACKAGES=(
  python3 python3-venv shellcheck shfmt jq postgresql ruby ruby-activerecord ruby-pg puma curl openssl socat
)

# Whether the thing a package is wanted for is here. Looks at the thing, not at dpkg's list: it may come from elsewhere.
has_package() {
  case $1 in
    g++) any_file '/usr/lib/gcc/*/*/libstdc++.a' ;;
    pkg-config) command -v pkg-config >/dev/null ;;
    libgit2-dev)
      [ -e /usr/include/git2.h ] && { ! wants_static_libgit2 || any_file '/usr/lib/*/libgit2.a'; }
      ;;
    libhttp-parser-dev) ! wants_static_libgit2 || any_file '/usr/lib/*/libhttp_parser.a' ;;
    libpcre2-dev) ! wants_static_libgit2 || any_file '/usr/lib/*/libpcre2-8.a' ;;
    zlib1g-dev) ! wants_static_libgit2 || any_file '/usr/lib/*/libz.a' ;;
    libpg-query-dev) [ -e /usr/include/pg_query.h ] && any_file '/usr/lib/*/libpg_query.a' ;;
    libcurl4-openssl-dev) [ -e /usr/include/curl/curl.h ] || any_file '/usr/include/*/curl/curl.h' ;;
    postgresql) any_file '/usr/lib/postgresql/*/bin/initdb' ;;
    ruby-activerecord) ruby -e 'require "active_record"' 2>/dev/null ;;
    ruby-pg) ruby -e 'require "pg"' 2>/dev/null ;;
    # Debian's python3 has venv but not what fills one.
    python3-venv) python3 -c 'import ensurepip, venv' 2>/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

missing_packages() {
  local package
  for package in "$@"; do
    has_package "$package" || printf '%s\n' "$package"
  done
}

# require_packages PACKAGE…: installs those that are missing, or says how to.
require_packages() {
  if is_linux; then
    require_debian_packages "$@"
  else
    require_brew_packages "$@"
  fi
}

require_debian_packages() {
  local missing=() package round
  # Twice: which archives libgit2 needs shows only when it is there.
  for round in 1 2; do
    missing=()
    while IFS= read -r package; do missing+=("$package"); done < <(missing_packages "$@")
    [ ${#missing[@]} -gt 0 ] || return 0
    [ "$round" = 1 ] || break
    apt_install "${missing[@]}"
  done
  fail "$EXIT_PACKAGES_FAILED" "apt-get reports success, but this is still missing: ${missing[*]}." \
    "See what happened with: apt-get install --reinstall ${missing[*]}"
}

apt_install() {
  local as_root=() command=(apt-get install -y --no-install-recommends "$@") log
  command -v apt-get >/dev/null ||
    fail "$EXIT_PACKAGES_MISSING" "These are missing, and there is no apt-get here to install them: $*." \
      "Install what carries the same (Debian's names), then run this again."
  if [ "$(id -u)" != 0 ]; then
    # Without a terminal, or in CI, nobody can type a password.
    as_root=(sudo)
    { [ -t 0 ] && [ -z "${CI:-}" ]; } || as_root=(sudo -n)
    { command -v sudo >/dev/null && "${as_root[@]}" true 2>/dev/null; } ||
      fail "$EXIT_PACKAGES_MISSING" "These packages are missing, and installing them takes root: $*." \
        "Run this, then run $program again:" "  sudo apt-get update && sudo $(quoted "${command[@]}")"
  fi
  say "installing $*"
  log=$(mktemp)
  # The lists may be absent (a container) or too old to name what the mirror still has; then they are read anew.
  if ! as_root_apt install -y --no-install-recommends "$@" >"$log" 2>&1; then
    if ! as_root_apt update -o APT::Update::Error-Mode=any >"$log" 2>&1; then
      apt_failed "apt-get cannot read the lists of packages: is there a network?" "$log" update
    elif ! as_root_apt install -y --no-install-recommends "$@" >"$log" 2>&1; then
      apt_failed "apt-get could not install $*." "$log" "${command[@]:1}"
    fi
  fi
  rm -f "$log"
}

as_root_apt() {
  ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
    apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=2 -o Acquire::http::Timeout=30 "$@" </dev/null
}

# apt_failed SENTENCE LOG APT-GET-ARGUMENT…
apt_failed() {
  local sentence=$1 log=$2 complaint
  shift 2
  complaint=$(grep -E '^(E|W): ' "$log" | head -n 1 || true)
  [ -n "$complaint" ] || complaint=$(tail -n 1 "$log")
  rm -f "$log"
  fail "$EXIT_PACKAGES_FAILED" "$sentence" "It says: ${complaint:-nothing}" \
    "See for yourself: $(quoted ${as_root[@]+"${as_root[@]}"} apt-get "$@")"
}

# macOS: Homebrew refuses to run as root and may ask; so it is only named.
require_brew_packages() {
  local package formula missing=()
  for package in "$@"; do
    formula=''
    case $package in
      libgit2-dev) pkg-config --exists libgit2 2>/dev/null || formula=libgit2 ;;
      pkg-config) command -v pkg-config >/dev/null || formula=pkgconf ;;
      libpg-query-dev)
        [ -e /opt/homebrew/include/pg_query.h ] || [ -e /usr/local/include/pg_query.h ] || formula=libpg_query
        ;;
      git | python3 | shellcheck | shfmt | jq) command -v "$package" >/dev/null || formula=$package ;;
    esac
    [ -z "$formula" ] || missing+=("$formula")
  done
  [ ${#missing[@]} -eq 0 ] ||
    fail "$EXIT_PACKAGES_MISSING" "These are missing: ${missing[*]}." \
      "Run this, then run $program again:" "  brew install ${missing[*]}"
}

# MARK: Python's tools (for tests and checks)

# Installs what Scripts/python-tools.txt pins into .build-tools/, once a change of that file, and puts it on PATH.
require_python_tools() {
  local tools="$root/.build-tools" pins="$root/Scripts/python-tools.txt"
  if ! cmp -s "$pins" "$tools/installed" || ! "$tools/bin/check-jsonschema" --version >/dev/null 2>&1; then
    say "installing the tools of Scripts/python-tools.txt into .build-tools"
    rm -rf "$tools"
    if ! { python3 -m venv "$tools" && "$tools/bin/python" -m pip install --quiet --requirement "$pins"; } >&2; then
      rm -rf "$tools"
      fail "$EXIT_PACKAGES_FAILED" "pip could not install what Scripts/python-tools.txt names: is there a network?" \
        "Its own words are above. Only the checks and tests need this; ./install.sh does not."
    fi
    cp "$pins" "$tools/installed"
  fi
  PATH="$tools/bin:$PATH"
}

# MARK: The project's files

# The files that are committed or would be, as NUL-terminated paths. Those deleted but not yet committed are left out.
project_files() {
  local path
  git -C "$root" ls-files -z --cached --others --exclude-standard -- "$@" |
    while IFS= read -r -d '' path; do
      # Not `[ … ] && …`: the loop must not end in failure.
      if [ -f "$root/$path" ] && [ ! -L "$root/$path" ]; then printf '%s\0' "$path"; fi
    done
}

# The shell files among them: by name, or by first line.
shell_files() {
  local path line
  project_files install.sh .ci Scripts hooks ci-templates |
    while IFS= read -r -d '' path; do
      line=''
      IFS= read -r line <"$root/$path" 2>/dev/null || true
      case $path:$line in
        *.sh:* | *:'#!'*/sh | *:'#!'*/bash | *:'#!'*' sh' | *:'#!'*' bash') printf '%s\0' "$path" ;;
      esac
    done
}

readonly SHFMT_STYLE=(-i 2 -ci)

# MARK: What a program loads

# The libraries that a program loads, one a line; nothing if it is static.
loaded_libraries() {
  if is_linux; then
    { LC_ALL=C ldd "$1" 2>/dev/null || true; } | awk '/=>|^\t\// { sub(/.*\//, "", $1); print $1 }'
  else
    otool -L "$1" | awk 'NR > 1 { print $1 }'
  fi
}

# What of Foundation's heavy half or of ICU a program loads or carries, one a line; nothing is right.
heavy_parts() {
  loaded_libraries "$1" | grep -E 'lib_?Foundation|libicu' || true
  if is_linux && LC_ALL=C grep -aEq 'icudt[0-9]+' "$1"; then echo 'ICU data (icudt)'; fi
}

# A file's size for people.
size_of() { wc -c <"$1" | LC_ALL=C awk '{ printf("%.1f MB", $1 / 1048576) }'; }
