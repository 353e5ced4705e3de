# Installs what a fresh Debian machine lacks. Sourced by scripts/run and scripts/test,
# from the repository's root. Each function is quick when there is nothing to do, and
# says what it installs; works as root or with sudo.

# need_debian PACKAGE…
need_debian() {
  local package missing=()
  for package in "$@"; do
    dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed ||
      missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  echo "Installing from Debian: ${missing[*]}"
  as_root apt-get update --quiet --quiet
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --quiet --quiet --no-install-recommends "${missing[@]}"
}

# need_browsers [chromium] [firefox]: those named, by default both, with what windows need
# when there is no screen.
need_browsers() {
  local browser packages=()
  [ $# -eq 0 ] && set -- chromium firefox
  for browser in "$@"; do
    case $browser in
      chromium) [ -x "${SPAREKEY_CHROMIUM:-/usr/bin/chromium}" ] || packages+=(chromium) ;;
      firefox) [ -x "${SPAREKEY_FIREFOX:-/usr/bin/firefox-esr}" ] || packages+=(firefox-esr) ;;
      *) echo "no such browser: $browser" >&2 && return 2 ;;
    esac
  done
  command -v Xvfb >/dev/null || packages+=(xvfb)
  command -v xdotool >/dev/null || packages+=(xdotool)
  [ -n "$(fc-list 2>/dev/null | head -n 1)" ] || packages+=(fontconfig fonts-dejavu-core)
  [ ${#packages[@]} -eq 0 ] || need_debian "${packages[@]}"
}

# need_node_packages [FOLDER]: what its package-lock.json names.
need_node_packages() {
  local folder=${1:-.}
  local stamp=$folder/node_modules/.sparekey-lock
  command -v npm >/dev/null || { echo 'Node 20 or newer with npm is needed.' >&2 && return 1; }
  cmp --quiet "$folder/package-lock.json" "$stamp" && return
  echo "Installing npm packages in $folder"
  npm ci --no-progress --silent --prefix "$folder"
  cp "$folder/package-lock.json" "$stamp"
}

# need_servers: the real server applications of tests/e2e/servers, each in an environment of its own.
need_servers() {
  local folder name home
  need_debian python3-venv
  for folder in tests/e2e/servers/*/; do
    name=$(basename "$folder")
    home=${CARGO_TARGET_DIR:-target}/servers/$name
    cmp --quiet "$folder/requirements.txt" "$home/requirements.txt" && continue
    echo "Installing $name"
    python3 -m venv --clear "$home"
    "$home/bin/pip" install --quiet --disable-pip-version-check --requirement "$folder/requirements.txt"
    cp "$folder/requirements.txt" "$home/requirements.txt"
  done
}

# need_stores: the servers of tests/stores, from Debian and PyPI.
need_stores() {
  local home=${CARGO_TARGET_DIR:-target}/stores
  need_debian apache2-bin nginx-light libnginx-mod-http-dav-ext php-cli php-sabre-dav rclone openssl python3-venv
  cmp --quiet tests/stores/requirements.txt "$home/requirements.txt" && return
  echo 'Installing servers for sync'
  python3 -m venv --clear "$home"
  "$home/bin/pip" install --quiet --disable-pip-version-check --requirement tests/stores/requirements.txt
  cp tests/stores/requirements.txt "$home/requirements.txt"
}

# need_wasm_target: Rust's standard library for wasm.
need_wasm_target() {
  local target=wasm32-unknown-unknown
  command -v cargo >/dev/null || { echo 'Rust with cargo is needed.' >&2 && return 1; }
  [ -d "$(rustc --print sysroot)/lib/rustlib/$target/lib" ] && return
  echo "Installing Rust's $target target"
  if command -v rustup >/dev/null; then
    rustup target add "$target"
  else
    need_debian libstd-rust-dev-wasm32
  fi
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}
