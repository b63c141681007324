#!/bin/sh
# Memasang asnbrand-train dari folder "wheels", tanpa internet dan tanpa hak admin.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
app=$HOME/.local/lib/asnbrand-train
check="import sys, ensurepip, venv; sys.exit(sys.version_info[:2] not in [@TUPLES@])"

echo "Memasang asnbrand-train @VERSION@ ..."
if [ ! -d "$here/wheels" ]; then
    echo "Folder \"wheels\" tidak ditemukan di samping pasang.sh. Ekstrak dahulu seluruh isi ZIP." >&2
    exit 1
fi

python=
for version in @PYTHONS@ ''; do
    if "python${version:-3}" -c "$check" >/dev/null 2>&1; then
        python=python${version:-3}
        break
    fi
done
if [ -z "$python" ]; then
    echo "Python tidak ditemukan. Program ini perlu Python @SPAN@ dengan modul venv." >&2
    echo "Mintalah pengelola TI di kantor Anda memasangnya (di Debian dan Ubuntu: paket python3-venv)," >&2
    echo "lalu jalankan pasang.sh sekali lagi." >&2
    exit 1
fi

if "$python" -m venv --clear "$app" &&
    "$app/bin/python" -m pip --isolated --disable-pip-version-check install --quiet --no-index \
        --find-links "$here/wheels" asnbrand-train &&
    "$app/bin/python" -m asnbrand_train --version; then
    echo
    echo "Selesai terpasang di $app"
    echo "Untuk mulai belajar, jalankan: sh mulai.sh"
else
    echo >&2
    echo "Pemasangan belum berhasil. Pesan di atas menyebutkan sebabnya." >&2
    echo "Kirim pesan itu kepada pengelola TI. Catatan belajar Anda tidak berubah." >&2
    exit 1
fi
