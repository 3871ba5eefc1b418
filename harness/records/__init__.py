"""What a run found comes in, summary by summary, or the folder of an earlier run.

It goes out as lines and files that outlast a crash, and as the nouns that were written.
"""

from typing import TYPE_CHECKING

from harness.doors import door

if TYPE_CHECKING:  # what this wing hands out
    from harness.records import plain as plain
    from harness.records import store as store
    from harness.records.checked import checked_json as checked_json
    from harness.records.checked import checked_of as checked_of
    from harness.records.checked import claim_json as claim_json
    from harness.records.nouns import CaseSheet as CaseSheet
    from harness.records.nouns import FactSheet as FactSheet
    from harness.records.nouns import Manifest as Manifest
    from harness.records.nouns import Record as Record
    from harness.records.plain import manifest_json as manifest_json
    from harness.records.plain import record_json as record_json
    from harness.records.shapes import FORMAT as FORMAT
    from harness.records.store import Begun as Begun
else:
    __getattr__, __dir__ = door(__name__)
