"""An exercise: what it is for, how it is done, how much of it, and who must be careful."""

from dataclasses import dataclass
from typing import Any, Literal, Self

from handout.fields import later_field, remarks_field, slots, unfinished_field, where_field
from handout.frozen import frozen
from handout.model import signing
from handout.model.dose import Dose
from handout.model.fields import doc
from handout.model.links import Link
from handout.problems import Problem, Where
from handout.reading import Node, Reader, Ref

Kind = Literal["mobility", "flexibility", "strength", "stability", "aerobic"]
Position = Literal[
    "standing",
    "supine",
    "hook-lying",
    "prone",
    "side-lying",
    "quadruped",
    "forearm-plank",
    "kneeling",
    "half-kneeling",
    "long-sitting",
    "sitting",
]
Movement = Literal["flexion", "extension", "flexion-extension", "rotation", "neutral"]
Limb = Literal["leg", "arm", "side"]


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One key position: a frame of the figure or a photo, its caption, and the steps it shows."""

    frame: str = doc("Name of the frame in the figure, for example start.", default="", aside=True)
    photo: Ref = doc("Instead of a frame: a JPEG or PNG file in photos/.", default=Ref(""))
    alt: str = doc("With a photo: what it shows, for people who do not see it.", default="")
    label: str = doc("One word in bold: Start, Lift, Hold.")
    caption: str = doc("What to see, in a few words.")
    steps: tuple[int, ...] = doc("Numbers of the steps that it shows.", default=())
    letter: str = later_field("")

    @classmethod
    def read(cls, node: Node, reader: Reader) -> Self | None:
        """Reads a picture, which is a frame, or a photo with its alternative text."""
        picture = reader.record(node, cls)
        wrong = _wrong_picture(node) if node.kind == "settings" else None
        if wrong:
            reader.problem(*wrong)
        return None if wrong else picture

    @classmethod
    def schema(cls, schemas: Any) -> dict[str, Any]:
        """How an editor should see it."""
        frame, photo = ({"required": keys} for keys in (["frame"], ["photo", "alt"]))
        return {**schemas.record(cls), "oneOf": [frame, photo]}

    def image(self, figure: str) -> str:
        """The name of its image among all images of a handout: `glute-bridge.lift`."""
        return f"{self.photo.where.file}:{self.photo}" if self.photo else f"{figure}.{self.frame}"


def _wrong_picture(node: Node) -> tuple[Node, str, str] | None:
    """What a picture lacks, or has too much of."""
    photo, alt, frame = (node.get(key) for key in ("photo", "alt", "frame"))
    if photo and frame:
        return photo, "a picture is a frame or a photo, not both", "take one of the two out"
    if any(key.text not in {slot.key for slot in slots(Picture)} for key, _ in node.entries):
        return None  # a name that is unknown may be meant for the one that is missing
    if photo and not alt:
        hint = "alt: what the photo shows, in one sentence, for people who do not see it"
        return node, "'alt' is missing", hint
    if alt and not photo:
        return alt, "'alt' goes with a photo", "the words for a frame stand in its figure file"
    if not photo and not frame:
        hint = "frame: the name of a frame in the figure; or photo: a JPEG or PNG file"
        return node, "'frame' is missing", hint
    return None


@frozen
class Caution:
    """For whom this exercise is wrong (avoid) or needs a word (care)."""

    flag: Ref = doc("A flag of terms.yaml, for example osteoporosis.")
    level: Literal["avoid", "care"] = doc("avoid stops the handout; care prints the words.")
    reason: str = doc("Why, for the clinician.")
    say: str = doc("What the patient reads.")
    instead: tuple[Ref, ...] = doc("Exercises to choose instead.", default=())


@frozen
class DoseBasis:
    """Where the dose comes from: what each source states, and what is the library's own."""

    stated: dict[str, str] = doc("Source and line: what it states.", aside=True)
    own: tuple[str, ...] = doc(
        "Parts of the dose that no source states: our own default.", aside=True
    )


@frozen
class Exercise:
    """One thing to do."""

    id: str = doc("Short name in small letters and hyphens; the same as the file name.", aside=True)
    name: str = doc("Name as printed.")
    kind: Kind = doc("What sort of exercise it is.")
    position: Position = doc("The position it is done in.")
    movement: Movement = doc("What the low back does.")
    targets: tuple[str, ...] = doc("Muscles or parts that work or stretch, in plain words.")
    purpose: str = doc("Why do it: one plain sentence, no promise.")
    steps: tuple[str, ...] = doc(
        "One action each. {reps}, {hold}, {time} and {sides} are filled in from the dose.",
        minimum=1,
    )
    breathing: str = doc("When to breathe out and in.")
    feel: str = doc("What the patient should feel, and where.")
    mistakes: tuple[str, ...] = doc("Common mistakes, as what to do instead.")
    easier: str = doc("An easier way.")
    harder: str = doc("A harder way.")
    care: tuple[str, ...] = doc("What everyone should mind.")
    pictures: tuple[Picture, ...] = doc("Key positions, in order.")
    dose: Dose = doc("A complete dose.")
    dose_basis: DoseBasis = doc("Which parts of the dose a source states.")
    cautions: tuple[Caution, ...] = doc("Flags of a patient that matter here.")
    sources: tuple[str, ...] = doc("Where the facts come from: source, or source:line.", aside=True)
    synonyms: tuple[str, ...] = doc("Other names, for searching.", default=(), aside=True)
    equipment: tuple[Ref, ...] = doc("Things of terms.yaml that are needed.", default=())
    optional_equipment: tuple[Ref, ...] = doc("Things that may help.", default=())
    limb: Limb = doc("What 'each side' is called on paper.", default="side")
    video: Link | None = doc(
        "Web address of a video, a link on a screen; never needed to follow the sheet.",
        default=None,
    )
    figure: str = doc(
        "Figure to draw, if not the one named like the exercise.", default="", aside=True
    )
    review: signing.Review = signing.review_field()
    reviewed_by: str = signing.reviewed_by_field()
    reviewed_on: str = signing.reviewed_on_field()
    reviewed_text: str = signing.reviewed_text_field()
    version: str = signing.version_field()
    extends: Ref | None = doc(
        "The exercise whose file this one changes; what is not named stays.", default=None
    )
    where: Where = where_field()
    unfinished: tuple[Problem, ...] = unfinished_field()
    remarks: tuple[Problem, ...] = remarks_field()
