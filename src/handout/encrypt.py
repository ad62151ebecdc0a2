"""A PDF that opens with a password alone (AES-256, revision 6); screen readers can read it."""

from io import BytesIO

from handout.model.caseload import Secret
from handout.problems import ContentError, Problem, Where


def require_encryption(where: Where) -> None:
    """Raises ContentError when the part that encrypts is not installed."""
    try:
        import pikepdf  # noqa: F401  # an extra, and slow to import
    except ImportError:
        hint = "python -m pip install 'handout[encrypt]'"
        problem = Problem(where, "a password needs the extra 'encrypt'", hint)
        raise ContentError([problem]) from None


def encrypt(data: bytes, secret: Secret) -> bytes:
    """The PDF, encrypted. The key is random, so the same input does not give the same bytes.

    Names inside a PDF stay readable, and figures are named after exercises; hence object streams.
    """
    import pikepdf

    stream = BytesIO()
    allowed = pikepdf.Permissions(accessibility=True)
    with pikepdf.open(BytesIO(data)) as pdf:
        encryption = pikepdf.Encryption(
            user=secret.text, owner=secret.text, R=6, aes=True, metadata=True, allow=allowed
        )
        packed = pikepdf.ObjectStreamMode.generate
        pdf.save(stream, encryption=encryption, object_stream_mode=packed)
    return stream.getvalue()
