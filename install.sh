#!/usr/bin/env bash
# Builds Drawbridge from this clone and installs it. See --help, docs/installing.md and docs/exit-codes.md.
set -euo pipefail

# The clone, also when this is called through a symbolic link.
script=${BASH_SOURCE[0]:-}
while [ -L "$script" ]; do
  link=$(readlink "$script")
  case $link in
    /*) script=$link ;;
    *) script=$(dirname "$script")/$link ;;
  esac
done
root=$(cd "$(dirname "${script:-/}")" && pwd -P)
if [ ! -f "$root/Scripts/lib.sh" ] || [ ! -f "$root/Package.swift" ]; then
  echo "install.sh: this is not a clone of Drawbridge: clone it with git, and run ./install.sh in there." >&2
  exit 2
fi
# shellcheck source=Scripts/lib.sh disable=SC1091
source "$root/Scripts/lib.sh"

usage() {
  cat <<'END'
usage: ./install.sh [options]

Builds Drawbridge and installs drawbridge, drawbridge-pre-push and drawbridge-step with their shell completions.
Running it again updates what is installed.

  --prefix DIR        install into DIR/bin and DIR/share
                      (default: the parent of $XDG_BIN_HOME if that ends in /bin, else $HOME/.local)
  --hook-only         build and install only drawbridge-pre-push
  --local-heroku      build and install local-heroku too, the platform to rehearse deploys on
  --no-deps           install no packages; the build fails if one is missing
  --scratch-path DIR  build in DIR (default: .build in the clone)
  --dry-run           say what would be done, and change nothing
  --uninstall         remove what was installed into the prefix, and nothing else
  --help              print this

Exit codes: 0 done, 2 usage, 3 no Swift, 4 Swift too old, 5 packages missing and not root, 6 installing packages failed,
7 the build failed, 8 the prefix can't be written, 9 a built program is not right, 10 a file is in the way.
More: docs/exit-codes.md
END
}

usage_error() { fail "$EXIT_USAGE" "$1" "See ./install.sh --help."; }

# MARK: Options

prefix='' scratch='' uninstall=false hook_only=false local_heroku=false install_packages=true dry_run=false

read_options() {
  while [ $# -gt 0 ]; do
    case $1 in
      --prefix | --scratch-path)
        [ $# -ge 2 ] || usage_error "$1 needs a folder."
        set_folder "$1" "$2"
        shift
        ;;
      --prefix=* | --scratch-path=*) set_folder "${1%%=*}" "${1#*=}" ;;
      --uninstall) uninstall=true ;;
      --hook-only) hook_only=true ;;
      --local-heroku) local_heroku=true ;;
      --no-deps) install_packages=false ;;
      --dry-run) dry_run=true ;;
      -h | --help)
        usage
        exit 0
        ;;
      *) usage_error "unknown option: $1" ;;
    esac
    shift
  done
  [ -n "$prefix" ] || set_default_prefix
  if $hook_only && $local_heroku; then usage_error "--hook-only and --local-heroku exclude each other."; fi
  choose_commands
}

set_folder() {
  local folder=$2
  [ -n "$folder" ] || usage_error "$1 needs a folder."
  case $folder in
    *$'\n'*) usage_error "$1: a folder's name can't hold a line break." ;;
    /*) ;;
    *) folder=$PWD/$folder ;;
  esac
  while [ "$folder" != / ] && [ "${folder%/}" != "$folder" ]; do folder=${folder%/}; done
  if [ "$1" = --prefix ]; then prefix=$folder; else scratch=$folder; fi
}

set_default_prefix() {
  case ${XDG_BIN_HOME:-} in
    /*/bin) prefix=${XDG_BIN_HOME%/bin} ;;
    *)
      [ -n "${HOME:-}" ] || usage_error "\$HOME is not set: say where to install with --prefix DIR."
      set_folder --prefix "$HOME/.local"
      ;;
  esac
}

# MARK: What is installed where (paths are relative to the prefix)

commands=(drawbridge drawbridge-pre-push drawbridge-step local-heroku)
# What is built and installed, and the packages that it needs.
chosen=() packages=("${BUILD_PACKAGES[@]}")

choose_commands() {
  chosen=(drawbridge drawbridge-pre-push drawbridge-step)
  # One that was installed is updated with the others.
  if $local_heroku || [ -e "$prefix/bin/local-heroku" ]; then chosen+=(local-heroku); fi
  if $hook_only; then
    chosen=(drawbridge-pre-push)
    packages=("${HOOK_PACKAGES[@]}")
  fi
}

# The shells' completion files. drawbridge-pre-push is called by git only.
completion_path() {
  case $2 in
    bash) echo "share/bash-completion/completions/$1" ;;
    zsh) echo "share/zsh/site-functions/_$1" ;;
    fish) echo "share/fish/vendor_completions.d/$1.fish" ;;
  esac
}

# paths_of COMMAND…
paths_of() {
  local command shell
  for command in "$@"; do
    echo "bin/$command"
    [ "$command" != drawbridge-pre-push ] || continue
    for shell in bash zsh fish; do completion_path "$command" "$shell"; done
  done
}

# MARK: The manifest
#
# First line: what this is. Then `directory PATH` for each folder that was made, `file SHA256 PATH` for each file. While
# files are being replaced it lists the old and the new ones, so that an install that was cut short can be undone too.

readonly manifest_path=share/drawbridge/installed-files
readonly manifest_title='# Installed by install.sh of Drawbridge. Format 1. install.sh --uninstall removes these.'

sha256() {
  if command -v sha256sum >/dev/null; then sha256sum <"$1"; else shasum -a 256 <"$1"; fi | cut -d ' ' -f 1
}

# Prints the manifest's lines but the first; refuses a file that is not a manifest, or one that points elsewhere.
check_manifest() {
  local manifest=$prefix/$manifest_path line path
  [ -e "$manifest" ] || return 0
  if [ "$(head -n 1 "$manifest")" != "$manifest_title" ]; then
    fail "$EXIT_FOREIGN" "$manifest is not a list of this install.sh." "Look into it; nothing was changed."
  fi
  while IFS= read -r line; do
    path=${line#* }
    case $line in
      'directory '*) ;;
      'file '*) path=${path#* } ;;
      *) path='' ;;
    esac
    case /$path/ in
      // | *//* | */../*) fail "$EXIT_FOREIGN" "$manifest was edited: \"$line\"" "Nothing was changed." ;;
    esac
  done < <(tail -n +2 "$manifest")
}

manifest_lines() {
  if [ -e "$prefix/$manifest_path" ]; then tail -n +2 "$prefix/$manifest_path"; fi
}

# Whether the file at PATH is one that this script put there.
is_ours() {
  [ -f "$prefix/$1" ] && [ ! -L "$prefix/$1" ] &&
    manifest_lines | grep -Fx -- "file $(sha256 "$prefix/$1") $1" >/dev/null
}

# write_manifest: from standard input, at once.
write_manifest() {
  local new
  new=$(staged "$manifest_path")
  { echo "$manifest_title" && sort -u; } >"$new" && chmod 644 "$new" && mv -f "$new" "$prefix/$manifest_path"
}

# MARK: Staging: each file is written beside its place under another name, then moved there in one go

staged() { echo "$prefix/$(dirname "$1")/.drawbridge-install.$$.$(basename "$1")"; }

# Removes what this run staged, and what runs that were killed left.
remove_staged() {
  local folder file pid
  while IFS= read -r folder; do
    for file in "$prefix/$folder"/.drawbridge-install.*; do
      [ -e "$file" ] || continue
      pid=${file##*/.drawbridge-install.}
      pid=${pid%%.*}
      if [ "$pid" = $$ ] || ! kill -0 "$pid" 2>/dev/null; then rm -f "$file"; fi
    done
  done < <({ paths_of "${commands[@]}" && echo "$manifest_path"; } | xargs -n 1 dirname | sort -u)
}

made_directories=()

make_directory() {
  local folder=$1 parent
  [ ! -d "$prefix/$folder" ] || return 0
  if [ "$folder" = . ]; then
    mkdir -p "$prefix"
  else
    parent=$(dirname "$folder")
    make_directory "$parent"
    mkdir "$prefix/$folder"
  fi
  made_directories+=("$folder")
}

# Deepest first; those that aren't empty stay.
remove_made_directories() {
  local folder
  while IFS= read -r folder; do
    case $folder in
      '') ;;
      # rmdir refuses a path that ends in a dot.
      .) rmdir "$prefix" 2>/dev/null || true ;;
      *) rmdir "$prefix/$folder" 2>/dev/null || true ;;
    esac
  done < <(printf '%s\n' "$@" | LC_ALL=C sort -r)
}

# Before the build, which takes minutes: can the folders be written, is nothing in the way?
check_prefix() {
  local path folder probe
  check_manifest
  while IFS= read -r path; do
    folder=$prefix/$(dirname "$path")
    while [ ! -e "$folder" ] && [ ! -L "$folder" ]; do folder=$(dirname "$folder"); done
    probe=$(mktemp "$folder/.drawbridge-install.$$.XXXXXX" 2>/dev/null) ||
      fail "$EXIT_PREFIX" "can't install into $prefix: $folder can't be written." \
        "Choose another place with --prefix DIR, or run this as one who may write there."
    rm -f "$probe"
    [ "$path" != "$manifest_path" ] || continue
    if { [ -e "$prefix/$path" ] || [ -L "$prefix/$path" ]; } && ! is_ours "$path"; then
      fail "$EXIT_FOREIGN" "$prefix/$path is there, and is not what install.sh put there." \
        "Move it away, or choose another place with --prefix DIR. Nothing was changed."
    fi
  done < <(paths_to_write)
}

# MARK: Building

build_options() {
  printf '%s\n' --package-path "$root" -c release
  [ -z "$scratch" ] || printf '%s\n' --scratch-path "$scratch"
  ! is_linux || echo --static-swift-stdlib
}

# The linker warns that name services in a static program need the same C library at run time. Drawbridge needs none.
without_known_warnings() {
  awk '!/in statically linked applications requires at runtime|the use of .mktemp. is dangerous/ { print; fflush() }'
}

build() {
  local options=() option command
  while IFS= read -r option; do options+=("$option"); done < <(build_options)
  for command in "${chosen[@]}"; do
    say "building $command"
    swift build "${options[@]}" --product "$command" </dev/null 2>&1 | without_known_warnings >&2 ||
      fail "$EXIT_BUILD_FAILED" "building $command failed; the compiler's words are above." \
        "Nothing was installed. If it could not fetch a dependency, is there a network?" \
        "If it could not link libgit2, try: DRAWBRIDGE_LIBGIT2=shared ./install.sh"
  done
  products=$(swift build "${options[@]}" --show-bin-path </dev/null)
}

strip_program() {
  local objcopy
  if command -v strip >/dev/null; then
    strip "$1"
  elif objcopy=$(dirname "$(command -v swift)")/llvm-objcopy && [ -x "$objcopy" ]; then
    "$objcopy" --strip-all "$1"
  else
    say "no strip here: $(basename "$1") keeps its symbols"
  fi
}

# MARK: Installing

paths_to_write() {
  echo "$manifest_path"
  paths_of "${chosen[@]}"
}

# What was staged, as paths.
ready=()

stage_program() {
  local new
  new=$(staged "bin/$1")
  [ -f "$products/$1" ] || fail "$EXIT_BUILD_FAILED" "the build made no $1." "Nothing was installed."
  cp "$products/$1" "$new"
  strip_program "$new"
  chmod 755 "$new"
  ready+=("bin/$1")
}

stage_completion() {
  local command=$1 shell=$2 path new
  path=$(completion_path "$command" "$shell")
  new=$(staged "$path")
  if "$(staged "bin/$command")" --generate-completion-script "$shell" </dev/null >"$new" 2>/dev/null &&
    grep -q -- "$command" "$new"; then
    chmod 644 "$new"
    ready+=("$path")
  else
    rm -f "$new"
    say "no completion of $command for $shell: \`$command --generate-completion-script $shell\` failed. All else works."
  fi
}

# verify PROGRAM NAME: it runs here, and loads nothing of Foundation or ICU. Sets `version`.
verify() {
  local heavy
  if ! version=$("$1" --version </dev/null 2>&1) || [ -z "$version" ]; then
    fail "$EXIT_VERIFICATION" "\`$2 --version\` failed: ${version:-it printed nothing}" "$(what_happened)"
  fi
  version=$(head -n 1 <<<"$version")
  # Its HTTP server brings Foundation, and nobody waits for its start.
  { is_linux && [ "$2" != local-heroku ]; } || return 0
  heavy=$(heavy_parts "$1")
  [ -z "$heavy" ] ||
    fail "$EXIT_VERIFICATION" "$2 has parts of Foundation or ICU in it, and would start slowly: ${heavy//$'\n'/, }" \
      "$(what_happened)"
}

stage() {
  local path command shell
  while IFS= read -r path; do make_directory "$(dirname "$path")"; done < <(paths_to_write)
  for command in "${chosen[@]}"; do
    stage_program "$command"
    verify "$(staged "bin/$command")" "$command"
    [ "$command" != drawbridge-pre-push ] || continue
    for shell in bash zsh fish; do stage_completion "$command" "$shell"; done
  done
}

# Puts in place what was staged. From here on the manifest tells what there is, whenever this is cut short.
put_in_place() {
  local kept new path folder
  new=$(
    for path in "${ready[@]}"; do echo "file $(sha256 "$(staged "$path")") $path"; done
    for folder in ${made_directories[@]+"${made_directories[@]}"}; do echo "directory $folder"; done
  )
  kept=$(manifest_lines)
  printf '%s\n' "$kept" "$new" | grep . | write_manifest
  stage_of_work=placing
  for path in "${ready[@]}"; do mv -f "$(staged "$path")" "$prefix/$path"; done
  # What an earlier version installed and this one doesn't.
  if $hook_only; then
    kept=$(grep -v ' bin/drawbridge-pre-push$' <<<"$kept" || true)
  else
    remove_stale <<<"$kept"
    kept=$(grep '^directory ' <<<"$kept" || true)
  fi
  printf '%s\n' "$kept" "$new" | grep . | write_manifest
  stage_of_work=placed
}

remove_stale() {
  local line path
  while IFS= read -r line; do
    path=${line#file * }
    [ "$path" != "$line" ] || continue
    if ! printf '%s\n' "${ready[@]}" | grep -Fx -- "$path" >/dev/null && is_ours "$path"; then rm -f "$prefix/$path"; fi
  done
}

install_all() {
  local command
  require_swift
  check_prefix
  if $install_packages; then require_packages "${packages[@]}"; fi
  build
  remove_staged
  stage
  put_in_place
  for command in "${chosen[@]}"; do
    verify "$prefix/bin/$command" "$command"
    printf '%s  %s (%s)\n' "$prefix/bin/$command" "$version" "$(size_of "$prefix/bin/$command")"
  done
  say_next
}

say_next() {
  local found
  echo
  echo "Next:"
  case :${PATH:-}: in
    *":$prefix/bin:"*)
      found=$(command -v drawbridge-pre-push || true)
      if [ "$found" != "$prefix/bin/drawbridge-pre-push" ]; then
        echo "  (another drawbridge-pre-push comes first on PATH: $found)"
      fi
      ;;
    *) path_hint ;;
  esac
  if $hook_only; then
    echo "  git push        # in a repository that has the hook"
  else
    echo "  cd YOUR-APP"
    echo "  drawbridge init"
  fi
}

path_hint() {
  case ${SHELL:-} in
    */fish) echo "  fish_add_path $(quoted "$prefix/bin")" ;;
    */zsh) echo "  export PATH=$(quoted "$prefix/bin"):\$PATH        # put this into ~/.zshrc" ;;
    *) echo "  export PATH=$(quoted "$prefix/bin"):\$PATH        # put this into ~/.bashrc" ;;
  esac
}

# MARK: Saying only

describe() {
  local options=() option command path missing=()
  require_swift
  check_prefix
  if $install_packages && is_linux; then
    while IFS= read -r path; do missing+=("$path"); done < <(missing_packages "${packages[@]}")
    [ ${#missing[@]} -eq 0 ] || echo "would install packages: ${missing[*]}"
  fi
  while IFS= read -r option; do options+=("$option"); done < <(build_options)
  for command in "${chosen[@]}"; do
    echo "would run: $(quoted swift build "${options[@]}" --product "$command")"
  done
  while IFS= read -r path; do echo "would write: $prefix/$path"; done < <(paths_to_write)
}

# MARK: Uninstalling

uninstall_all() {
  local path directories=() left=0
  check_manifest
  if [ ! -e "$prefix/$manifest_path" ]; then
    say "nothing of Drawbridge is installed in $prefix."
    return
  fi
  # Unique: an install that was cut short leaves a file's old and new line.
  while IFS= read -r path; do remove_installed "$path"; done < <(manifest_lines | sed -n 's/^file [^ ]* //p' | sort -u)
  if $dry_run; then
    echo "would remove: $prefix/$manifest_path"
    return
  fi
  while IFS= read -r path; do directories+=("$path"); done < <(manifest_lines | sed -n 's/^directory //p')
  remove_staged
  rm -f "$prefix/$manifest_path" ||
    fail "$EXIT_PREFIX" "$prefix/$manifest_path can't be removed." "Run this as one who may write there."
  remove_made_directories ${directories[@]+"${directories[@]}"}
  [ "$left" = 0 ] || say "what was changed since it was installed was left alone."
  echo "A repository that still has the hook says so at each push; docs/installing.md tells how to remove it."
}

remove_installed() {
  local file=$prefix/$1
  [ -e "$file" ] || [ -L "$file" ] || return 0
  if ! is_ours "$1"; then
    echo "left: $file"
    left=1
  elif $dry_run; then
    echo "would remove: $file"
  else
    rm -f "$file" || fail "$EXIT_PREFIX" "$file can't be removed." "Run this as one who may write there."
    echo "removed: $file"
  fi
}

# MARK: Leaving

# building: nothing was changed yet. placing: files are being replaced. placed: they are there.
stage_of_work=building

what_happened() {
  case $stage_of_work in
    building) echo "Nothing was installed." ;;
    placing) echo "The installation is incomplete: run this again, or with --uninstall." ;;
    placed) echo "The files are in place in $prefix." ;;
  esac
}

leave() {
  local code=$?
  trap - EXIT
  if ! $uninstall && ! $dry_run; then
    remove_staged 2>/dev/null || true
    if [ "$stage_of_work" = building ]; then
      remove_made_directories ${made_directories[@]+"${made_directories[@]}"}
    fi
    # A sentence was said for all codes but these, which come from a command that was not expected to fail.
    case $code in
      0 | [2-9] | 10) [ "$stage_of_work" != placing ] || say "$(what_happened)" ;;
      *) say "stopped (exit code $code). $(what_happened)" ;;
    esac
  fi
  exit "$code"
}

trap leave EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

read_options "$@"
if $uninstall; then
  uninstall_all
elif $dry_run; then
  describe
else
  install_all
fi
