"""Renew the checksums of built files in `resources/manifest.toml`; run it after rebuilding one.

    python training/seal.py

Files that are edited by hand carry no checksum and are left alone.
"""

from __future__ import annotations

import hashlib

from counterclaim.resources.manifest import FOLDER, MANIFEST, read_manifest


def main() -> None:
    """Replace every checksum that is out of date; prints the files."""
    text = MANIFEST.read_text(encoding="utf-8")
    for record in read_manifest():
        if not record.sha256:
            continue
        digest = hashlib.sha256((FOLDER / record.file).read_bytes()).hexdigest()
        if digest != record.sha256:
            text = text.replace(record.sha256, digest)
            print(f"sealed {record.file}: {digest}")
    MANIFEST.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
