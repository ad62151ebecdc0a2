"""`handout schema`: JSON Schema that an editor can use."""

import jsonschema
import pytest
import yaml

from command import handout
from handout.data import data_path

EXAMPLES = {
    "exercise": ["exercises", "bird-dog.yaml"],
    "topic": ["topics", "sitting.yaml"],
    "safety": ["safety", "emergency.yaml"],
    "program": ["programs", "low-back-first-steps.yaml"],
    "clinic": ["clinic.yaml"],
}


@pytest.mark.parametrize(
    "kind", ["exercise", "topic", "safety", "program", "plan", "clinic", "figure"]
)
def test_each_kind_has_a_valid_schema(kind: str) -> None:
    schema = handout("schema", kind).json
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"] == f"handout {kind}"
    assert all(slot.get("description") for slot in schema["properties"].values())


@pytest.mark.parametrize("kind", EXAMPLES)
def test_what_ships_is_valid_and_a_slip_is_not(kind: str) -> None:
    validator = jsonschema.Draft202012Validator(handout("schema", kind).json)
    content = yaml.safe_load(data_path("content", *EXAMPLES[kind]).read_text(encoding="utf-8"))
    validator.validate(content)
    assert not validator.is_valid({**content, "nmae": "A slip"})


def test_a_plan_from_the_contract_is_valid() -> None:
    plan = yaml.safe_load(
        """
        patient: {name: A. Sample, reference: DEMO-0042, flags: [leg-pain]}
        clinician: Physio of the day
        date: "2026-11-20"
        program: low-back-first-steps
        exercises:
          - pelvic-tilt
          - glute-bridge: {sets: 2, reps: 8, hold: 5 s, note: Stop at a straight line.}
        without: [cat-cow]
        """
    )
    validator = jsonschema.Draft202012Validator(handout("schema", "plan").json)
    validator.validate(plan)
    assert not validator.is_valid({**plan, "exercises": [{"bird-dog": {"resp": 6}}]})
