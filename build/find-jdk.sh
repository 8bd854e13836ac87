#!/bin/sh
# Prints the home of a Java that is new enough: the first that qualifies, in the order of `search` below.
#
#   find-jdk.sh jdk    one with a compiler, to build
#   find-jdk.sh jre    one that runs programs
#
# Exit code 1 when there is none; stderr then says what was looked at. SEALIFT_JDK_ROOTS, a list of folders separated by
# colons, replaces the places that systems keep their JVMs in; JAVA_HOME and PATH are looked at all the same.
set -u

needed=21
kind=${1:-jdk}
looked=

# The release file tells the version at once; starting a JVM to ask it takes a tenth of a second.
version_of() {
  version=
  [ -r "$1/release" ] || return 0
  while IFS='=' read -r key value; do
    if [ "$key" = JAVA_VERSION ]; then
      value=${value#\"}
      version=${value%%\"*}
      return 0
    fi
  done <"$1/release"
}

# 21.0.5 as a number that sorts: 21000005. Up to Java 8 the first part was a 1, which sorts low enough.
rank_of() {
  rank=0
  rest=$1.0.0.
  for _ in 1 2 3; do
    part=${rest%%.*}
    rest=${rest#*.}
    part=${part%%[!0-9]*}
    while [ "$part" != "${part#0}" ]; do part=${part#0}; done
    rank=$((rank * 1000 + ${part:-0}))
  done
}

note() {
  looked="$looked
  $1"
}

# Sets rank; 0 when the folder $1 is no Java that will do, and then a note says why. $2 is where the folder was found.
judge() {
  rank=0
  version_of "$1"
  if [ -z "$version" ]; then
    [ ! -e "$1/bin/java" ] || note "$2$1: no version in its release file"
    return 0
  fi
  rank_of "$version"
  if [ ! -x "$1/bin/java" ]; then
    note "$2$1: Java $version without bin/java"
    rank=0
  elif [ "$rank" -lt $((needed * 1000000)) ]; then
    note "$2$1: Java $version"
    rank=0
  elif [ "$kind" = jdk ] && [ ! -x "$1/bin/javac" ]; then
    note "$2$1: Java $version, a JRE without javac"
    rank=0
  fi
}

found() {
  printf '%s\n' "$1"
  exit 0
}

try_java_home() {
  if [ -z "${JAVA_HOME:-}" ]; then
    note 'JAVA_HOME: not set'
    return 0
  fi
  before=$looked
  judge "$JAVA_HOME" 'JAVA_HOME, '
  [ "$rank" -eq 0 ] || found "$JAVA_HOME"
  [ "$looked" != "$before" ] || note "JAVA_HOME, $JAVA_HOME: no Java there"
}

# A command on the PATH is mostly a chain of links into the real home.
try_path() {
  file=$(command -v "$1") || file=
  case $file in
    /*) ;;
    *)
      note "$1 on the PATH: none"
      return 0
      ;;
  esac
  while [ -L "$file" ]; do
    link=$(readlink "$file") || return 0
    case $link in
      /*) file=$link ;;
      *) file=${file%/*}/$link ;;
    esac
  done
  home=$(cd -P "${file%/*}/.." 2>/dev/null && pwd) || return 0
  judge "$home" "$1 on the PATH, "
  [ "$rank" -eq 0 ] || found "$home"
}

# The highest version among homes that share a parent folder.
try_all() {
  best=0
  for home in "$@"; do
    judge "$home" ''
    if [ "$rank" -gt "$best" ]; then
      best=$rank
      choice=$home
    fi
  done
  [ "$best" -eq 0 ] || found "$choice"
}

try_folder() {
  if [ ! -d "$1" ]; then
    note "$1: no such folder"
    return 0
  fi
  before=$looked
  # On macOS, and in Homebrew, the home lies deeper.
  try_all "$1"/* "$1"/*/Contents/Home "$1"/*/libexec/openjdk.jdk/Contents/Home
  [ "$looked" != "$before" ] || note "$1: no Java there"
}

try_java_home_tool() {
  [ -x /usr/libexec/java_home ] || return 0
  home=$(/usr/libexec/java_home -v "$needed+" 2>/dev/null) || return 0
  judge "$home" '/usr/libexec/java_home, '
  [ "$rank" -eq 0 ] || found "$home"
}

search() {
  try_java_home
  [ "$kind" = jre ] || try_path javac
  try_path java
  if [ -n "${SEALIFT_JDK_ROOTS:-}" ]; then
    set -f
    IFS=:
    set -- $SEALIFT_JDK_ROOTS
    unset IFS
    set +f
    for root in "$@"; do try_folder "$root"; done
    return 0
  fi
  try_folder /usr/lib/jvm
  try_folder /usr/java
  try_folder "${HOME:-}/.sdkman/candidates/java"
  try_folder "${HOME:-}/.jdks"
  try_folder /opt/java
  case $(uname) in
    Darwin)
      try_java_home_tool
      try_folder /Library/Java/JavaVirtualMachines
      try_folder /opt/homebrew/opt
      try_folder /usr/local/opt
      ;;
    *)
      try_folder /usr/lib64/jvm
      try_folder /home/linuxbrew/.linuxbrew/opt
      ;;
  esac
}

search
case $kind in
  jdk) wanted="no JDK $needed or newer found (a JRE is not enough: the build needs javac)" ;;
  *) wanted="no Java $needed or newer found" ;;
esac
printf 'error: %s. Looked at:%s\n' "$wanted" "$looked" >&2
printf 'hint: %s\n' "set JAVA_HOME to one, or install one:
  Debian, Ubuntu   apt install openjdk-21-jdk, or where that is missing Temurin, https://adoptium.net/installation/
  Fedora, RHEL     dnf install java-21-openjdk-devel
  macOS            brew install openjdk@21" >&2
exit 1
