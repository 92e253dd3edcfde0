"""Schemas, entities and requests of invented worlds, as data that both the texts and the expressions are made from."""

BOUNDARY_LONGS = [0, 1, -1, 2, 7, 60, 2**63 - 1, -(2**63), 2**53, -(2**53) - 1]
STRINGS = ["", "a", "b", "ab", "a*b", "é", "e\u0301", "red", "\U0001F600", "line\nbreak", "1.0", "10.0.0.1"]
DECIMALS = ["0.0", "-0.0", "1.0", "1.0000", "-0.0001", "922337203685477.5807", "-922337203685477.5808", "12.34"]
ADDRESSES = ["127.0.0.1", "10.0.0.1", "10.0.0.0/8", "0.0.0.0/0", "255.255.255.255", "224.0.0.1", "::1", "::", "ff02::1",
             "2001:db8::/32", "2001:db8::1", "10.0.0.1/32", "::ffff:10.0.0.1"]
DATETIMES = ["1970-01-01", "2024-02-29", "2024-10-15T11:38:02Z", "2024-10-15T11:38:02.101Z", "0000-01-01",
             "9999-12-31T23:59:59.999Z", "2024-10-15T11:38:02+0134", "2024-12-31T23:59:59.000-2359"]
DURATIONS = ["0ms", "1d2h3m4s5ms", "-1d", "1h", "9223372036854775807ms", "-9223372036854775808ms", "106751991167d7h",
             "-0s"]
BAD = {
    "decimal": ["", "1", "1.", ".1", "1.12345", "922337203685477.5808", "-922337203685477.5809", "+1.0", " 1.0", "1e2.0",
                "1.0.0", "00.1", "-.5", "--1.0", "0x1.0", "１.0"],
    "ip": ["", "1", "1.2.3", "1.2.3.4.5", "256.0.0.0", "1.2.3.4/33", "::/129", "01.2.3.4", "1.2.3.4/08", "::1::",
           "1.2.3.4/", ":1", "g::", "[::1]", "1.2.3.4/-1", "::ffff:1.2.3.4", " ::", "1:2:3:4:5:6:7:8:9", "::1%eth0",
           "1.2.3.4/+8", "00001::"],
    "datetime": ["", "2024", "2024-1-1", "2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-01-01T", "24-01-01",
                 "2024-01-01T00:00:00", "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z", "2024-01-01T00:00:60Z",
                 "2024-01-01T00:00:00.1Z", "2024-01-01T00:00:00.1234Z", "2024-01-01T00:00:00+2400",
                 "2024-01-01T00:00:00+00:00", "2024-01-01T00:00:00+0060", "2024-01-01t00:00:00Z", "2024-01-01 ",
                 "-2024-01-01", "12024-01-01", "2024-01-01T00:00:00z", "2024-10-15T11:38:02+2359",
                 "2024-10-15T11:38:02-2360", "2016-12-31T23:59:61Z", "0000-00-00"],
    "duration": ["", "1", "d", "1x", "1h1d", "1d1d", "+1d", "1.5d", "9223372036854775808ms", "106751991168d", "1d 1h",
                 "-", "--1d", "-9223372036854775809ms", "1D", "1ms1s", "00001d", "1d-1h"],
}

SPAN = ("R", {"from": ("datetime", True), "to": ("datetime", False)})
NOTE = ("R", {"text": ("String", True), "weight": ("Long", False), "odd key": ("Bool", True)})
EXTENSIONS = ("decimal", "ipaddr", "datetime", "duration")


class World:
    """One schema with entities and requests; `prefix` is the namespace with its colons, or empty."""

    def __init__(self, namespace):
        self.prefix = namespace + "::" if namespace else ""
        self.namespace = namespace
        self.types = {
            "User": {"in": ["Group"], "attrs": {
                "level": ("Long", True), "name": ("String", True), "active": ("Bool", True),
                "boss": (("E", "User"), False), "since": ("datetime", True), "shift": ("duration", False),
                "home": ("ipaddr", True), "score": ("decimal", True), "colors": (("S", ("E", "Color")), True),
                "span": (SPAN, True), "groups": (("S", ("E", "Group")), False), "if": ("Long", False)}, "tags": "Long"},
            "Group": {"in": ["Group", "Unit"], "attrs": {"open": ("Bool", False)}, "tags": None},
            "Unit": {"in": [], "attrs": {}, "tags": ("S", "String")},
            "Folder": {"in": ["Folder"], "attrs": {"owner": (("E", "User"), True)}, "tags": None},
            "Doc": {"in": ["Folder", "Unit"], "attrs": {
                "owner": (("E", "User"), True), "title": ("String", True), "color": (("E", "Color"), True),
                "pages": ("Long", False), "codes": (("S", "Long"), True), "made": ("datetime", True),
                "notes": (("S", NOTE), False), "note": (NOTE, True), "kept": ("duration", True),
                "readers": (("S", ("E", "User")), True), "secret": ("Bool", True)}, "tags": ("S", "String")},
        }
        self.enums = {"Color": ["red", "green", "blue"]}
        context = {"now": ("datetime", True), "from": ("ipaddr", False), "urgent": ("Bool", True), "note": (NOTE, False),
                   "limit": ("Long", True), "price": ("decimal", False)}
        self.actions = {
            "all": {"in": [], "principals": [], "resources": [], "context": {}},
            "read": {"in": ["all"], "principals": [], "resources": [], "context": {}},
            "view": {"in": ["read"], "principals": ["User"], "resources": ["Doc", "Folder"], "context": context},
            "edit": {"in": ["all"], "principals": ["User", "Group"], "resources": ["Doc"], "context": context},
            "join now": {"in": [], "principals": ["User"], "resources": ["Group", "Color"], "context": {}},
        }

    def uid(self, kind, name):
        return {"type": self.prefix + kind, "id": name}

    # Texts of the schema, made apart from each other so that one can be held against the other.

    def human_type(self, kind):
        if isinstance(kind, str):
            return kind
        if kind[0] == "E":
            return kind[1]
        if kind[0] == "S":
            return f"Set<{self.human_type(kind[1])}>"
        fields = (f"{quoted_name(n)}{'' if r else '?'}: {self.human_type(t)}" for n, (t, r) in kind[1].items())
        return "{" + ", ".join(fields) + "}"

    def human_schema(self):
        lines = []
        for name, body in self.types.items():
            parents = f" in [{', '.join(body['in'])}]" if body["in"] else ""
            tags = f" tags {self.human_type(body['tags'])}" if body["tags"] else ""
            lines.append(f"entity {name}{parents} = {self.human_type(('R', body['attrs']))}{tags};")
        for name, ids in self.enums.items():
            lines.append(f"entity {name} enum [{', '.join(quoted(i) for i in ids)}];")
        for name, body in self.actions.items():
            parents = f" in [{', '.join(quoted(p) for p in body['in'])}]" if body["in"] else ""
            applies = ""
            if body["principals"]:
                applies = (f" appliesTo {{ principal: [{', '.join(body['principals'])}], "
                           f"resource: [{', '.join(body['resources'])}], "
                           f"context: {self.human_type(('R', body['context']))} }}")
            lines.append(f"action {quoted(name)}{parents}{applies};")
        text = "\n".join(lines) + "\n"
        return f"namespace {self.namespace} {{\n{text}}}\n" if self.namespace else text

    def json_type(self, kind):
        if kind == "Bool":
            return {"type": "Boolean"}
        if kind in EXTENSIONS:
            return {"type": "Extension", "name": kind}
        if isinstance(kind, str):
            return {"type": kind}
        if kind[0] == "E":
            return {"type": "Entity", "name": kind[1]}
        if kind[0] == "S":
            return {"type": "Set", "element": self.json_type(kind[1])}
        fields = {n: {**self.json_type(t), **({} if r else {"required": False})} for n, (t, r) in kind[1].items()}
        return {"type": "Record", "attributes": fields}

    def json_schema(self):
        types = {}
        for name, body in self.types.items():
            types[name] = {"memberOfTypes": body["in"], "shape": self.json_type(("R", body["attrs"]))}
            if body["tags"]:
                types[name]["tags"] = self.json_type(body["tags"])
        for name, ids in self.enums.items():
            types[name] = {"enum": ids}
        actions = {}
        for name, body in self.actions.items():
            actions[name] = {"memberOf": [{"id": p} for p in body["in"]]}
            if body["principals"]:
                actions[name]["appliesTo"] = {
                    "principalTypes": body["principals"], "resourceTypes": body["resources"],
                    "context": self.json_type(("R", body["context"]))}
        return {self.namespace: {"entityTypes": types, "actions": actions}}

    # Entities and requests.

    NAMES = {"User": ["u1", "u2", "u3"], "Group": ["g1", "g2"], "Unit": ["n1"], "Folder": ["f1", "f2"],
             "Doc": ["d1", "d2"]}

    def value(self, kind, random, depth=0):
        if kind == "Bool":
            return random.random() < 0.5
        if kind == "Long":
            return random.choice(BOUNDARY_LONGS)
        if kind == "String":
            return random.choice(STRINGS)
        if kind in EXTENSIONS:
            function = {"ipaddr": "ip"}.get(kind, kind)
            texts = {"decimal": DECIMALS, "ipaddr": ADDRESSES[:-1], "datetime": DATETIMES, "duration": DURATIONS}[kind]
            return {"__extn": {"fn": function, "arg": random.choice(texts)}}
        if kind[0] == "E":
            names = self.enums.get(kind[1]) or self.NAMES[kind[1]] + ["missing"]
            return {"__entity": self.uid(kind[1], random.choice(names))}
        if kind[0] == "S":
            return [self.value(kind[1], random, depth + 1) for _ in range(random.randrange(4))]
        return {n: self.value(t, random, depth + 1) for n, (t, r) in kind[1].items() if r or random.random() < 0.5}

    def entities(self, random):
        """A document that conforms to the schema; some entities are not there."""
        found = []
        for kind, names in self.NAMES.items():
            body = self.types[kind]
            for index, name in enumerate(names):
                if random.random() < 0.1:
                    continue
                parents = []
                for parent in body["in"]:
                    above = self.NAMES[parent] if parent != kind else names[index + 1:]
                    parents += [self.uid(parent, n) for n in above if random.random() < 0.4]
                entity = {"uid": self.uid(kind, name), "attrs": self.value(("R", body["attrs"]), random),
                          "parents": parents}
                if body["tags"] and random.random() < 0.7:
                    entity["tags"] = {t: self.value(body["tags"], random) for t in ["a", "é", "b c"]
                                      if random.random() < 0.6}
                found.append(entity)
        return found

    def request(self, random):
        action = random.choice(["view", "view", "edit", "join now"])
        body = self.actions[action]
        principal, resource = random.choice(body["principals"]), random.choice(body["resources"])
        names = {**self.NAMES, **self.enums}
        return {"principal": self.uid(principal, random.choice(names[principal])),
                "action": self.uid("Action", action),
                "resource": self.uid(resource, random.choice(names[resource])),
                "context": self.value(("R", body["context"]), random)}


def quoted(text):
    """A text in quotes as policies and schemas write it."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r").replace("\0", "\\0")
    return f'"{plain}"'


RESERVED = ["true", "false", "if", "then", "else", "in", "is", "like", "has", "__cedar"]


def is_word(text):
    return text.isascii() and text.isidentifier() and text not in RESERVED


def quoted_name(text):
    return text if is_word(text) else quoted(text)
