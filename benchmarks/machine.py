"""The machine a figure was measured on, and the memory of this process."""

import os
import platform
from pathlib import Path


def machine() -> str:
    """Processor, cores, memory, system and Python on one line."""
    processor = _value("/proc/cpuinfo", "model name") or platform.processor() or "?"
    memory = int((_value("/proc/meminfo", "MemTotal") or "0 kB").split()[0]) / 1024 / 1024
    return (
        f"{processor}, {os.cpu_count()} cores, {memory:.0f} GiB, "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    )


def peak_megabytes() -> float:
    """The most memory this process ever held, in MiB."""
    return int((_value("/proc/self/status", "VmHWM") or "0 kB").split()[0]) / 1024


def _value(path: str, name: str) -> str:
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), "")


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
