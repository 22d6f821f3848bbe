"""Static files under names with their hash, packed once: a second `collectstatic` packs only what is new."""

import gzip
import zlib
from pathlib import Path
from threading import Lock
from typing import Any

import brotli
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

_PACK = {".br": Compressor.compress_brotli, ".gz": Compressor.compress_gzip}
_UNPACK = {".br": brotli.decompress, ".gz": gzip.decompress}


class PackedOnceStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage and its results, without packing anything twice."""

    def create_compressor(self, **kwargs: Any) -> Compressor:
        return PackOnce(**kwargs)


class PackOnce(Compressor):
    """Packs each content once, and no file that lies beside itself packed already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._packed: dict[tuple[str, bytes], bytes] = {}
        self._one_at_a_time = Lock()

    def compress(self, path: str) -> list[str]:
        packed = [path + ending for ending in _UNPACK]
        return packed if all(_holds(each, path) for each in packed) else super().compress(path)

    def compress_brotli(self, data: bytes) -> bytes:
        return self._once(".br", data)

    def compress_gzip(self, data: bytes) -> bytes:
        return self._once(".gz", data)

    def _once(self, ending: str, data: bytes) -> bytes:
        with self._one_at_a_time:
            if (ending, data) not in self._packed:
                self._packed[ending, data] = _PACK[ending](data)
            return self._packed[ending, data]


def _holds(packed: str, path: str) -> bool:
    """Whether the packed file is whole and of the other's content; to look is far quicker than to pack."""
    try:
        return bool(_UNPACK[Path(packed).suffix](Path(packed).read_bytes()) == Path(path).read_bytes())
    except (OSError, EOFError, zlib.error, brotli.error):
        return False
