"""Renew the checksums in `resources/manifest.toml`; run it after rebuilding or editing a resource.

    python training/seal.py

The coder's `resources` field is a hash of the manifest, so that two codings with different knowledge can be told apart.
"""

from __future__ import annotations

import hashlib
import re

from counterclaim.resources.manifest import FOLDER, MANIFEST, read_manifest


def main() -> None:
    """Replace every checksum that is out of date; prints the files."""
    text = MANIFEST.read_text(encoding="utf-8")
    for record in read_manifest():
        digest = hashlib.sha256((FOLDER / record.file).read_bytes()).hexdigest()
        if digest != record.sha256:
            entry = re.compile(rf'(file = "{re.escape(record.file)}"\n(?:.+\n)*?sha256 = )"[0-9a-f]*"')
            text = entry.sub(rf'\1"{digest}"', text)
            print(f"sealed {record.file}: {digest}")
    MANIFEST.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
