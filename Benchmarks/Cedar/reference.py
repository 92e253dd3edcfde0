"""Times the reference engine on a sample: one JSON object on the standard output.

usage: reference.py FOLDER, with policies.cedar, schema.cedarschema, entities.json and requests.json in it.

The times are the engine's own (`authz_duration_micros` and so on), without the bridge to Python. Decisions are
printed too, so that the caller sees that both engines did the same work.
"""

import json
import pathlib
import statistics
import sys

try:
    import cedarpy
except ImportError:
    print("cedarpy is not installed", file=sys.stderr)
    sys.exit(3)

folder = pathlib.Path(sys.argv[1])
policies = (folder / "policies.cedar").read_text()
schema = (folder / "schema.cedarschema").read_text()
entities = (folder / "entities.json").read_text()


def uid(value):
    return f'{value["type"]}::"{value["id"]}"'


requests = [
    {
        "principal": uid(request["principal"]),
        "action": uid(request["action"]),
        "resource": uid(request["resource"]),
        "context": request["context"],
    }
    for request in json.loads((folder / "requests.json").read_text())
]
authorize, parse = [], []
decisions = []
for turn in range(5):
    results = cedarpy.is_authorized_batch(requests, policies, entities, schema)
    if turn == 0:
        decisions = [
            [str(result.decision.value).lower(), sorted(result.diagnostics.reasons)] for result in results
        ]
        continue
    for result in results:
        authorize.append(result.metrics["authz_duration_micros"])
        parse.append(result.metrics["parse_policies_duration_micros"])
print(
    json.dumps(
        {
            "authorize_us": statistics.median(authorize),
            "parse_us": statistics.median([time for time in parse if time > 0] or [0]),
            "decisions": decisions,
        }
    )
)
