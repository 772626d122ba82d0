"""Old Word and WPS files made docx by LibreOffice, where it is installed.

It opens them in an empty home of its own, without macros and without the network, and is stopped
when it takes too long.
"""

import os
import platform
import resource
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from gongkai.law.refusal import Refusal

WALL_SECONDS = 90
_MEMORY = 3 * 1024 * 1024 * 1024
_CPU_SECONDS = 60
_OUTPUT = 100 * 1024 * 1024
_PROGRAMS = ("soffice", "libreoffice")
_ABSENT = (
    "旧版格式（doc、wps、rtf）要由 LibreOffice 转换，这台服务器上没有安装；"
    "请用 Word 或 WPS 另存为 docx 后重新上传。"
)
_FAILED = "旧版格式的文件转换不成；请用 Word 或 WPS 打开，另存为 docx 后重新上传。"
# No macros, no addresses outside, whatever the file asks for.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
</item></oor:items>
"""
_NOWHERE = "http://127.0.0.1:9"


def program() -> str | None:
    """The office program of this machine, None where there is none."""
    return next((found for each in _PROGRAMS if (found := shutil.which(each))), None)


def to_docx(data: bytes) -> bytes:
    """The document as docx. Raises Refusal without an office program, or where it fails."""
    soffice = program()
    if soffice is None:
        raise Refusal(_ABSENT)
    with tempfile.TemporaryDirectory(prefix="gongkai-office-") as folder:
        home = Path(folder)
        profile = home / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        # The name says nothing of the content: it is recognised by its bytes.
        source = home / ("in.rtf" if data.startswith(b"{\\rtf") else "in.doc")
        source.write_bytes(data)
        _run(soffice, home, source)
        made = home / "in.docx"
        if not made.is_file():
            raise Refusal(_FAILED)
        return made.read_bytes()


def _run(soffice: str, home: Path, source: Path) -> None:
    command = [
        soffice,
        f"-env:UserInstallation=file://{home}/profile",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", "docx"),
        *("--outdir", str(home), str(source)),
    ]
    environment = {
        "PATH": os.defpath,
        "HOME": str(home),
        "TMPDIR": str(home),
        "LC_ALL": "C.UTF-8",
        "http_proxy": _NOWHERE,
        "https_proxy": _NOWHERE,
    }
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=home,
        env=environment,
        preexec_fn=_bind,
        start_new_session=True,
    )
    try:
        process.wait(WALL_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise Refusal(_FAILED) from error
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the program and the one it has started: they are a session of their own."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _bind() -> None:
    limits = {
        resource.RLIMIT_CPU: _CPU_SECONDS,
        resource.RLIMIT_FSIZE: _OUTPUT,
        resource.RLIMIT_CORE: 0,
    }
    if platform.system() != "Darwin":
        limits[resource.RLIMIT_AS] = _MEMORY
    for name, wanted in limits.items():
        # Whoever asks may be held to less than the program would be given.
        hard = resource.getrlimit(name)[1]
        value = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(name, (value, value))
