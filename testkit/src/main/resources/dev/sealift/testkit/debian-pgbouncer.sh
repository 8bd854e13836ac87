#!/bin/sh
# Unpacks Debian's PgBouncer, with the libraries that it names, into a folder, unless it is there. Nothing is installed.
#
#   debian-pgbouncer.sh FOLDER
#
# The program is FOLDER/pgbouncer then.
set -eu

folder=$1
unfinished=$folder.unfinished
export DEBIAN_FRONTEND=noninteractive LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin

# One at a time. The lock is the kernel's, and ends with this process.
exec 9> "$folder.lock"
flock 9

[ -d "$folder" ] && exit 0
command -v apt-get > /dev/null && command -v dpkg-deb > /dev/null || { echo "works on Debian and Ubuntu only"; exit 1; }

download() {
    libraries=$(apt-cache depends pgbouncer | sed -n 's/^[ |]*Depends: \(lib[^<]*\)$/\1/p' | grep -vx libc6)
    apt-get -o APT::Sandbox::User=root download -qq pgbouncer $libraries
}

rm -rf "$unfinished"
mkdir -p "$unfinished/packages"
cd "$unfinished/packages"
download || { apt-get update -qq && download; }
for package in *.deb; do
    dpkg-deb --extract "$package" "$unfinished"
done
cd /
rm -rf "$unfinished/packages"

# Beside the system's own libraries, of which it takes what the packages do not hold.
cat > "$unfinished/pgbouncer" << END
#!/bin/sh
LD_LIBRARY_PATH=\$(echo $folder/usr/lib/*-linux-* $folder/lib/*-linux-* | tr ' ' ':') exec $folder/usr/sbin/pgbouncer "\$@"
END
chmod -R go+rX "$unfinished"
chmod 755 "$unfinished/pgbouncer"
mv "$unfinished" "$folder"
