"""Names of files that nobody named: from the plan, the reference or the program, never the name
of a patient."""

import re
import unicodedata

LONGEST = 80
RESERVED = r"(CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|(COM|LPT)[0-9])(\.|$)"


def file_stem(plan: str = "", reference: str = "", program: str = "") -> str:
    """The file name without `.pdf`: the stem of the plan's file, else the reference, else the
    program, else `handout`."""
    return plan or safe_stem(reference) or safe_stem(program) or "handout"


def copy_stem(stem: str, copy: str) -> str:
    """The stem for a copy: that of the clinician alone never takes the name of the patient's."""
    return f"{stem}-clinician" if copy == "clinician" else stem


def safe_stem(text: str) -> str:
    """`text` as part of a file name on any system: letters, digits, `-`, `_` and `.` alone.

    Empty when nothing of it is left; a name that Windows reserves for a device is lengthened.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", plain)
    stem = re.sub(r"\.{2,}", ".", stem)[:LONGEST].strip("-_.")
    return f"handout-{stem}" if re.match(RESERVED, stem, re.IGNORECASE) else stem
