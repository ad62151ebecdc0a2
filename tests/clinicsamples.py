"""A clinic's folder as `handout init` makes it, filled in."""

from pathlib import Path

from command import handout

FILLED = {
    "FILL IN the name of your clinic": "Riverside Physio",
    "FILL IN the phone number that patients call": "555-0100",
    "FILL IN street and town in one line": "3 River Road, Exampletown",
    "FILL IN the emergency number of your country, such as 911, 112 or 999": '"911"',
    "FILL IN the emergency department that patients go to": "City Hospital Emergency Department",
    "FILL IN whom to call when the clinic is closed, as a sentence": (
        '"Are we closed? Call the nurse line: 555-0101."'
    ),
}


def fill_in(clinic: Path, more: str = "") -> None:
    """Writes what a clinical lead would write in place of the gaps, and more settings."""
    text = clinic.read_text(encoding="utf-8")
    for gap, said in FILLED.items():
        assert gap in text
        text = text.replace(gap, said)
    for line in more.splitlines():
        key = line.partition(":")[0]
        text = "\n".join(row for row in text.split("\n") if not row.startswith(f"{key}:"))
    clinic.write_text(text + more, encoding="utf-8")


def clinic_folder(folder: Path, more: str = "") -> Path:
    """A clinic's folder that is ready to print."""
    assert handout("init", str(folder)).code == 0
    fill_in(folder / "clinic.yaml", more)
    return folder


def problems(err: str) -> list[str]:
    """The lines of standard error that are problems or hints: no notes, no warnings."""
    lines = err.splitlines()
    kept = [line for line in lines if not line.startswith(("note: ", "      ", "warning: "))]
    return [line for line in kept if ": " in line]
