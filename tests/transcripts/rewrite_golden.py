"""Rewrite the golden files from what is read now: python -m tests.transcripts.rewrite_golden [NAME...].

With names (or parts of names) only those pages are rewritten. Read the difference before committing it.
"""

import json
import sys

from tests.transcripts.golden import as_read, pages


def main(names: list[str]) -> None:
    for page in pages():
        if not names or any(name in page.name for name in names):
            text = json.dumps(as_read(page), ensure_ascii=False, indent=1)
            page.with_suffix(".json").write_text(text + "\n", encoding="utf-8")
            print(page.with_suffix(".json").name)


if __name__ == "__main__":
    main(sys.argv[1:])
