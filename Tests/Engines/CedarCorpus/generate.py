"""Makes the corpus of Data/reference: policies, schemas, entities and requests with what the reference engine says.

    python3 generate.py FOLDER [--seed N] [--scale PERCENT]

Needs the package cedarpy. One JSON object a line; what the keys mean stands in README.md beside this file.
"""

import argparse
import json
import os
import random
import re

import cedarpy

import cases_documents
import cases_syntax
from policies import PolicyWriter
from worlds import World


CONSTRUCTORS = ["decimal", "ipaddr", "datetime", "duration"]


def error_kind(message):
    """The kind of an evaluation error, in the words of the test's table."""
    function = re.match(r"error while evaluating `(\w+)` extension function", message)
    if function:
        return "malformed" if function.group(1) in CONSTRUCTORS else "overflow"
    for pattern, kind in [("does not exist", "entity"), ("does not have the attribute", "attribute"),
                          ("does not have the tag", "tag"), ("type error", "type"), ("integer overflow", "overflow"),
                          ("wrong number of arguments", "count")]:
        if pattern in message:
            return kind
    return "other: " + message


def answer(result):
    if result.decision == cedarpy.Decision.NoDecision:
        return {"refused": True}
    errors = []
    for message in result.diagnostics.errors:
        found = re.match(r"error while evaluating policy `(.*?)`: (.*)", message, re.S)
        errors.append([found.group(1), error_kind(found.group(2))])
    return {"decision": result.decision.value.lower(), "reason": sorted(result.diagnostics.reasons),
            "errors": sorted(errors)}


def authorization(source, count):
    """Policy sets, some with templates and links, over entities that conform; requests that do, too."""
    for number in range(count):
        world = World(source.choice(["", "Office", "Office::Records"]))
        writer = PolicyWriter(world, source, slip=source.choice([0.0, 0.02, 0.08]))
        policies = [writer.policy() for _ in range(source.randrange(3, 12))]
        links = []
        for index in range(source.choice([0, 0, 1, 3])):
            slots = source.choice([("principal",), ("resource",), ("principal", "resource")])
            template = f"policy{len(policies)}"
            policies.append(writer.policy(depth=2, slots=slots))
            for link in range(source.randrange(3)):
                kinds = {"principal": ["User", "Group"], "resource": ["Doc", "Folder", "Group"]}
                values = {}
                for slot in slots:
                    kind = source.choice(kinds[slot])
                    values["?" + slot] = world.uid(kind, source.choice(world.NAMES[kind]))
                links.append({"template_id": template, "new_id": f"link{index}.{link}", "values": values})
        text = "\n".join(policies)
        entities = json.dumps(world.entities(source), ensure_ascii=False)
        requests = [world.request(source) for _ in range(6)]
        try:
            handle = cedarpy.PolicySet.from_str(text)
        except ValueError:
            continue  # A slip made a text that is not read at all; syntax.jsonl has those.
        if links:
            handle = handle.with_linked_batch(links)
        schema = cedarpy.Schema.from_str(world.human_schema()) if source.random() < 0.7 else None
        answers = [answer(r) for r in cedarpy.is_authorized_batch(requests, handle, entities, schema)]
        yield {"world": world.namespace, "policies": text, "links": links, "entities": json.loads(entities),
               "hasSchema": schema is not None, "requests": requests, "answers": answers}


def validation(source, count):
    """Policies and templates one by one, and which of them the reference's strict validator refuses."""
    for number in range(count):
        world = World(source.choice(["", "Office"]))
        writer = PolicyWriter(world, source, slip=source.choice([0.0, 0.01, 0.04]))
        policies = []
        for _ in range(10):
            slots = source.choice([(), (), (), (), ("principal",), ("resource",), ("principal", "resource")])
            policies.append(writer.policy(depth=source.choice([1, 2, 3]), slots=slots))
        text = "\n".join(policies)
        result = cedarpy.validate_policies(text, world.human_schema())
        refused = sorted({error.policy_id for error in result.errors})
        if "" in refused:
            continue  # A slip made a text that is not read at all; syntax.jsonl has those.
        yield {"world": world.namespace, "policies": text, "refused": refused}


def write(folder, name, lines):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        for line in lines:
            file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--seed", type=int, default=20230420)
    parser.add_argument("--scale", type=int, default=100)
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    many = lambda count: max(1, count * options.scale // 100)
    source = lambda name: random.Random(f"{options.seed} {name}")
    worlds = [{"world": w, "schema": World(w).human_schema(), "json": World(w).json_schema()}
              for w in ["", "Office", "Office::Records"]]
    write(options.folder, "worlds.jsonl", worlds)
    write(options.folder, "authorization.jsonl", authorization(source("authorization"), many(24)))
    write(options.folder, "validation.jsonl", validation(source("validation"), many(30)))
    write(options.folder, "syntax.jsonl", cases_syntax.cases(source("syntax"), many(60)))
    write(options.folder, "schemas.jsonl", cases_documents.schemas())
    write(options.folder, "documents.jsonl", cases_documents.documents(source("documents"), many(150)))


if __name__ == "__main__":
    main()
