"""S3Proxy on loopback: a server that speaks S3 and keeps objects as files, from Maven Central."""

import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from tests.java import classpath, free_ports

HERE = Path(__file__).resolve().parent
_START = 60


@dataclass(slots=True)
class ObjectServer:
    folder: Path
    classpath: str
    port: int
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Returns when it answers; what was stored before is there again."""
        (self.folder / "objects").mkdir(exist_ok=True)
        settings = self.folder / "s3.properties"
        settings.write_text(
            f"s3proxy.endpoint={self.url}\ns3proxy.authorization=aws-v2-or-v4\ns3proxy.identity=archive\n"
            "s3proxy.credential=a secret of tests\njclouds.provider=filesystem-nio2\njclouds.identity=none\n"
            f"jclouds.credential=none\njclouds.filesystem.basedir={self.folder / 'objects'}\n"
        )
        command = ["java", "-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-cp", self.classpath]
        command += ["-DLOG_LEVEL=WARN", "org.gaul.s3proxy.Main", "--properties", str(settings)]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        until = time.monotonic() + _START
        while not self._answers():
            if time.monotonic() > until:
                raise TimeoutError((self.folder / "log").read_text()[-2000:])
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            urllib.request.urlopen(self.url, timeout=2)  # noqa: S310
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
        return True

    def stop(self) -> None:
        """SIGKILL, as a machine that loses its power."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None


def new_server(folder: Path) -> ObjectServer:
    return ObjectServer(folder, classpath(HERE / "pom.xml"), free_ports(1)[0])
