"""python -m tests.audit [--vulnerability-service osv]: known weaknesses in the exact versions that we use.

Exit status: 0 if none is known, 1 if there are some, 2 if versions could not be checked.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent
# It has all that requirements.txt has.
_COMMAND = [sys.executable, "-m", "pip_audit", "--no-deps", "--disable-pip", "--progress-spinner=off"]
_COMMAND += ["--format=json", "--requirement", "requirements-dev.txt"]


def main(options: list[str]) -> int:
    """Print what pip-audit found. `options` are its own."""
    done = subprocess.run([*_COMMAND, *options], cwd=_ROOT, capture_output=True, text=True)
    try:
        found = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(f"Nothing was checked. pip-audit said:\n{done.stderr[-2_000:]}", file=sys.stderr)
        return 2
    text, status = told(found)
    print(text)
    return status


def told(found: list[dict[str, Any]]) -> tuple[str, int]:
    """What pip-audit found, in sentences, and the exit status. `found` are its `dependencies`."""
    unknown = {each["name"] for each in found if "skip_reason" in each}
    weak = [each for each in found if each.get("vulns")]
    lines = [f"Checked {len(found) - len(unknown)} of {len(found)} packages."]
    lines += [_weakness(package, each) for package in weak for each in package["vulns"]]
    if not weak:
        lines.append("No weakness is known in them.")
    if unknown:
        lines.append(
            f"The package index does not know the versions of {len(unknown)}: {', '.join(sorted(unknown))}. "
            "If they can be installed all the same, the index is a mirror that tells nothing of versions: "
            "ask another database with `make audit SERVICE=osv`. If they cannot, choose versions that can: "
            "change requirements*.txt and run `make lock`."
        )
    return "\n".join(lines), 1 if weak else 2 if unknown else 0


def _weakness(package: dict[str, Any], weakness: dict[str, Any]) -> str:
    names = ", ".join([weakness["id"], *weakness.get("aliases", ())])
    fixed = weakness.get("fix_versions")
    way = f"mended in {', '.join(fixed)}: `make lock UPGRADE=1`" if fixed else "no version mends it yet"
    return f"{package['name']} {package['version']} is weak: {names}; {way}."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
