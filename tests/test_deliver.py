"""Files appear whole or not at all, private, and never in place of something else."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from handout import deliver
from handout.deliver import open_file, write_pdf
from handout.problems import ContentError

PDF = b"%PDF-1.7\nsheet\n%%EOF\n"
posix = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")


def refused(path: Path) -> str:
    with pytest.raises(ContentError) as caught:
        write_pdf(path, PDF)
    return str(caught.value)


def test_a_new_file_holds_the_bytes_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_pdf(tmp_path / "sheet.pdf", PDF)
    assert (tmp_path / "sheet.pdf").read_bytes() == PDF
    assert os.listdir(tmp_path) == ["sheet.pdf"]


@posix
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_only_the_owner_can_read_it(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        write_pdf(tmp_path / "sheet.pdf", PDF)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "sheet.pdf").stat().st_mode) == 0o600


@posix
def test_an_older_pdf_is_replaced_and_becomes_private(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"%PDF-1.4 old")
    path.chmod(0o644)
    write_pdf(path, PDF)
    assert path.read_bytes() == PDF
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"dear diary", b"%PD", b" %PDF-1.7", b"PK\x03\x04"])
def test_a_file_that_is_no_pdf_is_left_as_it_was(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.pdf"
    path.write_bytes(content)
    assert "notes.pdf: there is a file of this name that is not a PDF" in refused(path)
    assert path.read_bytes() == content
    assert os.listdir(tmp_path) == ["notes.pdf"]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    said = refused(tmp_path)
    assert "this is a folder" in said
    assert "hint: add a file name" in said


@posix
@pytest.mark.parametrize("target", ["real.pdf", "notes.txt", "nowhere"])
def test_a_link_is_refused_wherever_it_leads(tmp_path: Path, target: str) -> None:
    (tmp_path / "real.pdf").write_bytes(PDF)
    (tmp_path / "notes.txt").write_text("mine")
    link = tmp_path / "link.pdf"
    link.symlink_to(tmp_path / target)
    assert "this is a link to another place" in refused(link)
    assert link.is_symlink()
    assert not (tmp_path / "nowhere").exists()


@posix
def test_a_device_is_refused() -> None:
    assert "this is a device, not a file" in refused(Path("/dev/null"))


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    said = refused(tmp_path / "none" / "sheet.pdf")
    assert "sheet.pdf: there is no such folder" in said
    assert "hint: make the folder first" in said
    assert not (tmp_path / "none").exists()


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a file")
    assert "there is no such folder" in refused(tmp_path / "a" / "sheet.pdf")


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    assert "the file name is too long" in refused(tmp_path / ("x" * 300 + ".pdf"))


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "this cannot be written"),
        (errno.EROFS, "this disk cannot be written to"),
        (errno.EIO, "the file cannot be written (input/output error)"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_trouble_on_the_way_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str, step: str
) -> None:
    def fail(*_args: object) -> None:
        raise OSError(number, os.strerror(number))

    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"%PDF-old")
    monkeypatch.setattr(deliver.os, step, fail)
    assert said in refused(path)
    assert path.read_bytes() == b"%PDF-old"
    assert os.listdir(tmp_path) == ["sheet.pdf"]


def test_an_interrupted_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(deliver.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_pdf(tmp_path / "sheet.pdf", PDF)
    assert os.listdir(tmp_path) == []


@posix
def test_the_temporary_file_is_private_and_says_nothing_of_the_patient(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, int]] = []
    replace = os.replace

    def spy(source: Path, target: Path) -> None:
        seen.append((source.name, stat.S_IMODE(source.stat().st_mode)))
        replace(source, target)

    monkeypatch.setattr(deliver.os, "replace", spy)
    write_pdf(tmp_path / "Sample.pdf", PDF)
    [(name, mode)] = seen
    assert mode == 0o600
    assert "Sample" not in name


def test_a_system_without_a_viewer_says_that_the_file_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ContentError, match="the file is written, but no program was found"):
        open_file(tmp_path / "sheet.pdf")
