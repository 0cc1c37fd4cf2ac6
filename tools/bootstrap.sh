#!/bin/sh
# bootstrap.sh runtime|dev: makes .venv and installs the hash-locked requirements into it.
set -eu
cd "$(dirname "$0")/.."
set_name="$1"
stamp=".venv/.installed-$set_name"
wanted="$(cat requirements/"$set_name".txt pyproject.toml | sha256sum | cut -d' ' -f1)"
[ "$(cat "$stamp" 2>/dev/null || true)" = "$wanted" ] && exit 0

python="${PYTHON:-python3}"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "Passerelle needs Python 3.11 or newer; $python is $("$python" -V 2>&1). Set PYTHON=…" >&2; exit 1; }

echo "  Virtual environment …"
wheel="tools/bootstrap/pip-26.0.1-py3-none-any.whl"
sum="bdb1b08f4274833d62c1aa29e20907365a2ceb950410df15fc9521bad440122b"
[ -x .venv/bin/python ] || "$python" -m venv --without-pip .venv
if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
  [ "$(sha256sum "$wheel" | cut -d' ' -f1)" = "$sum" ] || { echo "$wheel is damaged" >&2; exit 1; }
  .venv/bin/python "$wheel/pip" install -q --no-index --no-deps --disable-pip-version-check "$wheel"
fi
echo "  Dependencies (hash-locked, $set_name) …"
.venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r "requirements/$set_name.txt"
.venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
# dev contains runtime
[ "$set_name" = dev ] && cat requirements/runtime.txt pyproject.toml | sha256sum | cut -d' ' -f1 > .venv/.installed-runtime
echo "$wanted" > "$stamp"
