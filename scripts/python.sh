#!/bin/sh
# Prints the first Python that can make the environment: 3.11 or newer, with its venv module.
# Where there is none, one line says what to install.
for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        echo "$candidate"
        exit 0
    fi
done
if command -v apt-get >/dev/null 2>&1; then
    mend="sudo apt-get install python3 python3-venv"
elif command -v dnf >/dev/null 2>&1; then
    mend="sudo dnf install python3.12"
elif command -v brew >/dev/null 2>&1; then
    mend="brew install python@3.13"
else
    mend="the package python3 of your system"
fi
echo "Python 3.11 or newer with its venv module is missing; install it with: $mend" >&2
exit 2
