#!/bin/sh
# Menjalankan asnbrand-train.
python=$HOME/.local/lib/asnbrand-train/bin/python
if [ ! -x "$python" ]; then
    echo "asnbrand-train belum terpasang. Jalankan pasang.sh dahulu: sh pasang.sh" >&2
    exit 1
fi
exec "$python" -m asnbrand_train "$@"
