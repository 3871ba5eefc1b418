"""Events as OpenTelemetry's own types read them, with the names that its conventions give."""

from __future__ import annotations

from pathlib import Path

from google.protobuf.json_format import Parse
from opentelemetry.proto.logs.v1.logs_pb2 import LogsData
from opentelemetry.semconv._incubating.attributes import gen_ai_attributes as names

from harness import __main__ as command_line

BASELINE = Path(__file__).parents[2] / "reports" / "baseline"


def test_opentelemetry(tmp_path: Path) -> None:
    out = tmp_path / "events.jsonl"
    assert command_line.run(["export", str(BASELINE), "--to", "opentelemetry", "--out", str(out)]) == 0
    read = [Parse(line, LogsData()) for line in out.read_text().splitlines()]
    events = [event for one in read for event in one.resource_logs[0].scope_logs[0].log_records]
    assert len(events) == len((BASELINE / "records.jsonl").read_text().splitlines())
    for event in events:
        told = {attribute.key: attribute.value for attribute in event.attributes}
        assert event.event_name == "gen_ai.evaluation.result"
        assert told[names.GEN_AI_EVALUATION_NAME].string_value == "figures"
        assert told[names.GEN_AI_EVALUATION_SCORE_LABEL].string_value
        assert told[names.GEN_AI_EVALUATION_EXPLANATION].string_value
    values = [
        v.value.double_value for e in events for v in e.attributes if v.key == names.GEN_AI_EVALUATION_SCORE_VALUE
    ]
    assert values
    assert all(0 <= value <= 1 for value in values)
