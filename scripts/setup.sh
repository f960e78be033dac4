#!/bin/sh
# Make .venv ready: `setup.sh` to print, `setup.sh web` for the page, `setup.sh test` to run the tests too.
# Where it is ready, do nothing.
#
# Meant for a fresh machine that has git, make and Python 3.11 or later. Packages of the system are installed
# only by apt and only where no password is asked; elsewhere one sentence says what an administrator must run.
set -eu
cd "$(dirname "$0")/.."

purpose=${1:-print}
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# The last lines that a failed tool said follow the sentence: they name the cause, and tracebacks do not help.
stop() {
    printf '%s\n' "$@" >&2
    grep -v -e '^ ' -e '^Traceback' -e '^$' "$log" | tail -n 3 >&2 || true
    exit 1
}

# --- is there anything to do? ---

# What the set-up depends on, by content and not by date: any change sets up again.
state() {
    .venv/bin/python -V && cksum pyproject.toml constraints.txt scripts/setup.sh
}

is_ready() {
    [ -f ".venv/ready-to-$1" ] && [ "$(state 2>/dev/null)" = "$(cat ".venv/ready-to-$1")" ]
}

if is_ready "$purpose"; then
    exit 0
fi

# Two set-ups at once would disturb each other: the second waits, and mostly finds everything done.
if command -v flock >/dev/null 2>&1; then
    exec 9<scripts/setup.sh
    flock 9
    if is_ready "$purpose"; then
        exit 0
    fi
fi

# --- what does the machine have? ---

find_python() {
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
    return 1
}

may_install() {
    command -v apt-get && { [ "$(id -u)" = 0 ] || sudo -n true; }
} >/dev/null 2>&1

venv_works() {
    .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' && .venv/bin/python -m pip --version
} >/dev/null 2>&1

has_ensurepip() {
    "$python" -c 'import ensurepip'
} >/dev/null 2>&1

has_other_venv_maker() {
    "$python" -m pip --version || "$python" -m virtualenv --version || uv --version
} >/dev/null 2>&1

has_pdf_tools() {
    command -v pdftotext && command -v pdftoppm
} >/dev/null 2>&1

missing_libraries() {
    "$python" -m brochures.base.libraries
}

missing() {
    if ! venv_works && ! has_ensurepip && { [ "$may_install" = yes ] || ! has_other_venv_maker; }; then
        echo venv
    fi
    missing_libraries
    if [ "$purpose" = test ] && ! has_pdf_tools; then
        echo poppler
    fi
}

# Without it the tests that need a browser are left out.
wished() {
    if [ "$purpose" = test ] && ! command -v chromium >/dev/null 2>&1; then
        echo chromium
    fi
}

# --- packages of the system ---

package_manager() {
    for name in apt-get dnf pacman apk brew; do
        if command -v "$name" >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
    echo none
}

# The packages of manager $1 that provide the needs $2 $3 ...
packages() {
    manager=$1
    shift
    for need in "$@"; do
        case $manager:$need in
            apt-get:venv) "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])' ;;
            apt-get:pango) echo libpango-1.0-0 libpangoft2-1.0-0 ;;
            apt-get:harfbuzz-subset) echo libharfbuzz-subset0 ;;
            apk:venv) echo py3-pip ;;
            apk:harfbuzz-subset) echo so:libharfbuzz-subset.so.0 ;;
            brew:venv) echo python ;;
            pacman:venv) echo python-pip ;;
            dnf:venv) echo python3-pip ;;
            dnf:harfbuzz-subset | pacman:harfbuzz-subset | brew:harfbuzz-subset) echo harfbuzz ;;
            pacman:poppler | brew:poppler) echo poppler ;;
            *:poppler) echo poppler-utils ;;
            *) echo "$need" ;;
        esac
    done | tr '\n' ' ' | sed 's/ $//'
}

# The line that an administrator can paste, for the needs $1 $2 ...
install_command() {
    manager=$(package_manager)
    names=$(packages "$manager" "$@")
    case $manager in
        apt-get) line="apt-get update && apt-get install -y $names" ;;
        dnf) line="dnf install -y $names" ;;
        pacman) line="pacman -S --needed $names" ;;
        apk) line="apk add $names" ;;
        brew) echo "brew install $names" && return ;;
        none) echo "(no known package manager) $names" && return ;;
    esac
    if [ "$(id -u)" = 0 ]; then
        echo "$line"
    elif command -v sudo >/dev/null 2>&1; then
        echo "sudo sh -c '$line'"
    else
        echo "su -c '$line'"
    fi
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# A list of packages that cannot be refreshed, or a package that this release does not have, must not keep
# the others away: what is still missing afterwards is told then.
install_packages() {
    as_root apt-get -q update || true
    known=
    for name in "$@"; do
        if apt-cache show "$name" >/dev/null; then known="$known $name"; fi
    done
    # shellcheck disable=SC2086  # a list of words
    [ -z "$known" ] || as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 install $known || true
} >"$log" 2>&1 </dev/null

# --- the virtual environment ---

try() {
    rm -rf .venv
    "$@" && venv_works
}

venv_without_ensurepip() {
    "$python" -m venv --without-pip .venv && "$python" -m pip --python .venv/bin/python install pip
}

make_venv() {
    try "$python" -m venv .venv || try venv_without_ensurepip ||
        try "$python" -m virtualenv .venv || try uv venv --seed --python "$python" .venv
} >"$log" 2>&1

# Only the dependencies: the project runs from its checkout, and so needs no build and no network for one.
requirements() {
    .venv/bin/python - "$purpose" <<'END'
import sys
import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
known = project["optional-dependencies"]
extras = known.values() if sys.argv[1] == "test" else [known["web"]] if sys.argv[1] == "web" else []
lines = [*project["dependencies"], *(line for extra in extras for line in extra)]
print(*(line for line in lines if not line.startswith(project["name"])), sep="\n")
END
}

install_dependencies() {
    requirements >.venv/requirements.txt &&
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
            --constraint constraints.txt --requirement .venv/requirements.txt
} >"$log" 2>&1

# --- do it ---

python=$(find_python) || stop \
    "Python 3.11 以上が見つかりません。入れてから、もう一度 make してください。" \
    "No Python 3.11 or later was found; install one, then run make again."

may_install=no
if may_install; then may_install=yes; fi

# In turn: a browser that cannot be had must not keep the others away.
if [ "$may_install" = yes ]; then
    for names in "$(missing)" "$(wished)"; do
        [ -n "$names" ] || continue
        # shellcheck disable=SC2046,SC2086  # lists of words
        set -- $(packages apt-get $names)
        echo "準備: $* を入れています / installing $*" >&2
        install_packages "$@"
        may_install=no
    done
fi
needs=$(missing)
if [ -n "$needs" ]; then
    # shellcheck disable=SC2086  # a list of words
    stop "この機械に必要なものが足りません。管理者が次の1行を一度だけ実行したあと、もう一度 make してください。" \
        "This machine lacks something needed: have an administrator run this line once, then run make again." \
        "    $(install_command $needs)"
fi

if [ -n "$(wished)" ]; then
    echo "準備: chromium がないため、画面の試験は省かれます / without chromium the tests of the page are left out" >&2
fi

if ! venv_works; then
    echo "準備: .venv を作っています(初回のみ) / making .venv (once)" >&2
    make_venv || stop \
        ".venv を作れませんでした。管理者が次の1行を実行したあと、もう一度 make してください。" \
        ".venv could not be made: have an administrator run this line, then run make again." \
        "    $(install_command venv)"
fi

rm -f .venv/ready-to-*
echo "準備: Python の部品を入れています(1分ほど) / installing Python packages (about a minute)" >&2
install_dependencies || stop \
    "Python の部品を入れられませんでした。ネットワークを確かめて、もう一度 make してください。" \
    "The Python packages could not be installed: check the network, then run make again."
.venv/bin/python -c 'from brochures.typeset.weasyprint import get_ready; get_ready()' >"$log" 2>&1 || stop \
    "WeasyPrint が動きません。.venv を消して、もう一度 make してください。" \
    "WeasyPrint does not start: delete .venv, then run make again."

# Last of all, so that an interrupted set-up is not taken for a finished one.
state >"$log"
cp "$log" ".venv/ready-to-print"
if [ "$purpose" != print ]; then cp "$log" ".venv/ready-to-web"; fi
if [ "$purpose" = test ]; then cp "$log" ".venv/ready-to-test"; fi
