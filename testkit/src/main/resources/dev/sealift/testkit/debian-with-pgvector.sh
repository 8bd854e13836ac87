#!/bin/sh
# Makes Debian 13 with PostgreSQL 17 and pgvector in a folder, unless it is there. As root, on Debian.
#
#   debian-with-pgvector.sh FOLDER USER_ID GROUP_ID
#
# The ids are those that servers run as; the system gets an account for them. The last line printed is PostgreSQL's version.
set -eu

system=$1
user_id=$2
group_id=$3
unfinished=$system.unfinished
# Not of the caller's terminal: what is not in the environment cannot be asked for.
export DEBIAN_FRONTEND=noninteractive LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin

# One at a time. The lock is the kernel's, and ends with this process.
exec 9> "$system.lock"
flock 9

if [ ! -d "$system" ]; then
    grep -qx 'ID=debian' /etc/os-release || { echo "works on Debian only"; exit 1; }
    if [ -z "${http_proxy:-}" ]; then
        eval "$(apt-config shell http_proxy Acquire::http::Proxy)"
        [ -z "${http_proxy:-}" ] || export http_proxy
    fi
    if ! command -v debootstrap > /dev/null; then
        apt-get install -qq --no-install-recommends debootstrap ||
            { apt-get update -qq && apt-get install -qq --no-install-recommends debootstrap; }
    fi

    # "deb [options] URI suite …" of old, and the "URIs: …" of deb822. Archives for security updates have no whole suite.
    mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2> /dev/null |
        sed -n -E 's/^deb +(\[[^]]*\] +)?//p; s/^URIs: *//p' | tr ' ' '\n' |
        grep -E '^https?://.*/debian/?$' | head -n 1)

    # What a killed build left. Its mounts have gone with their namespace; where there was none, they are not entered.
    umount "$unfinished/proc" "$unfinished/sys" 2> /dev/null || true
    rm -rf --one-file-system "$unfinished"
    apart=
    ! unshare --mount true 2> /dev/null || apart="unshare --mount"
    $apart debootstrap --variant=minbase --include=postgresql-17,postgresql-17-pgvector \
        trixie "$unfinished" "${mirror:-http://deb.debian.org/debian}" 9>&-
    rm -rf "$unfinished"/var/cache/apt/archives/*.deb "$unfinished"/var/lib/postgresql/17

    # The way to the folder, from inside.
    mkdir -p "$unfinished$(dirname "$system")"
    ln -s / "$unfinished$system"
    mv "$unfinished" "$system"
fi

if ! grep -q "^[^:]*:[^:]*:$user_id:" "$system/etc/passwd"; then
    echo "sealift$user_id:x:$user_id:$group_id::/:/bin/sh" >> "$system/etc/passwd"
fi
chroot "$system" /usr/lib/postgresql/17/bin/postgres --version | sed -E 's/^.*\(PostgreSQL\) ([^ ]+).*$/\1/'
