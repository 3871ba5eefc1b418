"""A spec (`openai/NAME`, `local/NAME` or a GGUF file, `replay/FILE`) and a prompt come in.

A writer of summaries goes out, its answers kept in a cache; here alone is a network reached.
"""

from typing import TYPE_CHECKING

from harness.doors import door

if TYPE_CHECKING:  # what this wing hands out
    from harness.models import prompts as prompts
    from harness.models.access import problems as problems
    from harness.models.answer import TOO_LONG as TOO_LONG
    from harness.models.batch_api import MOST_BYTES as MOST_BYTES
    from harness.models.batch_api import MOST_REQUESTS as MOST_REQUESTS
    from harness.models.batch_api import OVER as OVER
    from harness.models.batch_api import Batches as Batches
    from harness.models.batch_api import broken as broken
    from harness.models.cache import Cache as Cache
    from harness.models.cache import forget as forget
    from harness.models.cache import holdings as holdings
    from harness.models.cache import open_cache as open_cache
    from harness.models.catalogue import KNOWN as KNOWN
    from harness.models.catalogue import KnownModel as KnownModel
    from harness.models.endpoint import Endpoint as Endpoint
    from harness.models.fetching import fetch as fetch
    from harness.models.local import engine_version as engine_version
    from harness.models.model import Model as Model
    from harness.models.model import OnToken as OnToken
    from harness.models.nouns import BatchJob as BatchJob
    from harness.models.nouns import Limits as Limits
    from harness.models.nouns import Message as Message
    from harness.models.nouns import ModelSpec as ModelSpec
    from harness.models.nouns import Parameters as Parameters
    from harness.models.nouns import Patience as Patience
    from harness.models.nouns import Price as Price
    from harness.models.nouns import Prompt as Prompt
    from harness.models.nouns import Request as Request
    from harness.models.nouns import Summary as Summary
    from harness.models.nouns import Usage as Usage
    from harness.models.opening import missing as missing
    from harness.models.opening import open_model as open_model
    from harness.models.price import halved as halved
    from harness.models.probing import Probe as Probe
    from harness.models.probing import probe as probe
    from harness.models.replay import recorded as recorded
    from harness.models.request import about as about
    from harness.models.request import host as host
    from harness.models.setting import Setting as Setting
    from harness.models.user_folders import folders as folders
else:
    __getattr__, __dir__ = door(__name__)
