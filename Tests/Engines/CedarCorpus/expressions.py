"""Random Cedar expressions over a world, mostly well typed."""

from worlds import (ADDRESSES, BAD, BOUNDARY_LONGS, DATETIMES, DECIMALS, DURATIONS, EXTENSIONS, NOTE, SPAN, STRINGS,
                    is_word, quoted, quoted_name)

ALL_TYPES = ["Bool", "Long", "String", *EXTENSIONS, ("E", "User"), ("E", "Doc"), ("E", "Color"), ("S", "Long"),
             ("S", ("E", "User")), SPAN, NOTE]


class Writer:
    """Writes expressions for one pair of types and one action; `slip` is how often a wrong type is put in."""

    def __init__(self, world, random, action="view", principal="User", resource="Doc", slip=0.0):
        self.world, self.random, self.slip = world, random, slip
        self.context = world.actions[action]["context"]
        self.variables = {"principal": ("E", principal), "resource": ("E", resource)}

    def expression(self, kind, depth):
        if self.random.random() < self.slip:
            kind = self.random.choice(ALL_TYPES)
        if depth > 0 and self.random.random() < 0.06:
            return (f"(if {self.expression('Bool', depth - 1)} then {self.expression(kind, depth - 1)} "
                    f"else {self.expression(kind, depth - 1)})")
        if depth > 0 and self.random.random() < 0.45 or kind == "Bool" and depth > 0:
            made = self.operation(kind, depth - 1)
            if made:
                return made
        found = self.paths(kind)
        if found and self.random.random() < 0.6:
            return self.random.choice(found)
        return self.literal(kind, depth)

    def entity(self, kind):
        names = self.world.enums.get(kind) or self.world.NAMES[kind] + ["missing"]
        return f"{self.world.prefix}{kind}::{quoted(self.random.choice(names))}"

    def literal(self, kind, depth=0):
        pick = self.random.choice
        if kind == "Bool":
            return pick(["true", "false"])
        if kind == "Long":
            return str(pick(BOUNDARY_LONGS))
        if kind == "String":
            return quoted(pick(STRINGS))
        if kind in EXTENSIONS:
            function = {"ipaddr": "ip"}.get(kind, kind)
            texts = {"decimal": DECIMALS, "ipaddr": ADDRESSES[:-1], "datetime": DATETIMES, "duration": DURATIONS}[kind]
            if self.slip and self.random.random() < 0.1:
                texts = BAD[function]
            return f"{function}({quoted(pick(texts))})"
        if kind[0] == "E":
            return self.entity(kind[1])
        if kind[0] == "S":
            # The strict validator refuses an empty set.
            least = 0 if self.random.random() < self.slip else 1
            count = self.random.randrange(least, 4)
            return "[" + ", ".join(self.expression(kind[1], depth - 1) for _ in range(count)) + "]"
        fields = [f"{quoted_name(n)}: {self.expression(t, depth - 1)}" for n, (t, r) in kind[1].items()
                  if r or self.random.random() < 0.5]
        return "{" + ", ".join(fields) + "}"

    def attributes(self, kind):
        return self.world.types.get(kind[1], {"attrs": {}})["attrs"] if kind[0] == "E" else kind[1]

    def steps(self, base, kind, wanted, depth, found, optional):
        for name, (inner, required) in self.attributes(kind).items():
            path = f"{base}.{name}" if is_word(name) else f"{base}[{quoted(name)}]"
            missing = optional if required else optional + [(base, name)]
            if inner == wanted:
                found.append((path, missing))
            if depth > 0 and isinstance(inner, tuple) and inner[0] in "ER":
                self.steps(path, inner, wanted, depth - 1, found, missing)

    def paths(self, wanted, guarded=False):
        """Reads that give the type; with `guarded` those of optional attributes, with what must be asked first."""
        found = []
        for name, kind in self.variables.items():
            if kind == wanted:
                found.append((name, []))
            self.steps(name, kind, wanted, 1, found, [])
        self.steps("context", ("R", self.context), wanted, 1, found, [])
        if guarded:
            return [entry for entry in found if entry[1]]
        careless = self.random.random() < self.slip
        return [path for path, missing in found if careless or not missing]

    def operation(self, kind, depth):
        one = lambda t: self.expression(t, depth)
        pick = self.random.choice
        if kind == "Bool":
            return self.test(depth)
        if kind == "Long":
            return pick([
                lambda: f"({one('Long')} {pick('+-*')} {one('Long')})", lambda: f"-{one('Long')}",
                lambda: f"{one('duration')}.{pick(['toMilliseconds', 'toSeconds', 'toMinutes', 'toHours', 'toDays'])}()",
            ])()
        if kind == "datetime":
            return pick([lambda: f"{one('datetime')}.offset({one('duration')})", lambda: f"{one('datetime')}.toDate()"])()
        if kind == "duration":
            return pick([lambda: f"{one('datetime')}.durationSince({one('datetime')})",
                         lambda: f"{one('datetime')}.toTime()"])()
        return None

    def test(self, depth):
        one = lambda t: self.expression(t, depth)
        pick = self.random.choice
        forms = [
            lambda: f"({one('Bool')} && {one('Bool')})", lambda: f"({one('Bool')} || {one('Bool')})",
            lambda: f"!({one('Bool')})", self.equality_of(depth), self.equality_of(depth),
            lambda: f"({one('Long')} {pick(['<', '<=', '>', '>='])} {one('Long')})",
            lambda: f"({one(pick(['datetime', 'duration']))} < {one('datetime')})" if self.slip
            else f"({one('datetime')} <= {one('datetime')})",
            lambda: f"({one('duration')} {pick(['<', '>='])} {one('duration')})",
            lambda: f"{one('decimal')}.{pick(['lessThan', 'lessThanOrEqual', 'greaterThan', 'greaterThanOrEqual'])}"
                    f"({one('decimal')})",
            lambda: f"{one('ipaddr')}.{pick(['isIpv4', 'isIpv6', 'isLoopback', 'isMulticast'])}()",
            lambda: f"{one('ipaddr')}.isInRange({one('ipaddr')})",
            lambda: f"({one('String')} like {quoted_pattern(pick(['*', 'a*', '*b*', '', 'a|*b', '*é', '**a', '|*']))})",
            lambda: self.collection(depth), lambda: self.membership(depth), lambda: self.presence(depth),
            lambda: self.guarded(depth), lambda: self.tagged(depth), lambda: self.type_test(depth),
        ]
        return pick(forms)()

    def equality_of(self, depth):
        kind = self.random.choice(ALL_TYPES)
        return lambda: (f"({self.expression(kind, depth)} {self.random.choice(['==', '!='])} "
                        f"{self.expression(kind, depth)})")

    def collection(self, depth):
        element = self.random.choice(["Long", ("E", "Color"), ("E", "User"), "String"])
        left = self.expression(("S", element), depth)
        form = self.random.randrange(4)
        if form == 0:
            return f"{left}.contains({self.expression(element, depth)})"
        if form == 1:
            return f"{left}.isEmpty()"
        return f"{left}.{self.random.choice(['containsAll', 'containsAny'])}({self.expression(('S', element), depth)})"

    def membership(self, depth):
        kind, above = self.random.choice([("User", "Group"), ("User", "Unit"), ("Doc", "Folder"), ("User", "User"),
                                          ("Group", "Unit"), ("Doc", "Unit"), ("User", "Folder")])
        left = self.expression(("E", kind), depth)
        if self.random.random() < 0.3:
            return f"(action in {self.world.prefix}Action::{quoted(self.random.choice(list(self.world.actions)))})"
        if self.random.random() < 0.4:
            return f"({left} in {self.expression(('S', ('E', above)), depth)})"
        return f"({left} in {self.entity(above)})"

    def presence(self, depth):
        name, kind = self.random.choice([("principal", self.variables["principal"]),
                                         ("resource", self.variables["resource"]), ("context", ("R", self.context))])
        attribute = self.random.choice(list(self.attributes(kind)) + ["nothing"])
        if is_word(attribute) and self.random.random() < 0.3:
            return f"({name} has {attribute}.{self.random.choice(['to', 'owner', 'level', 'x'])})"
        return f"({name} has {quoted_name(attribute)})"

    def guarded(self, depth):
        kind = self.random.choice(ALL_TYPES)
        found = self.paths(kind, guarded=True)
        if not found:
            return self.presence(depth)
        path, missing = self.random.choice(found)
        tests = [f"{base} has {quoted_name(name)}" for base, name in missing]
        return f"({' && '.join(tests)} && {path} == {self.expression(kind, depth)})"

    def tagged(self, depth):
        base, kind = self.random.choice([("principal", "Long"), ("resource", ("S", "String")), ("principal", "Long")])
        tag = self.random.choice(['"a"', '"b c"', '"é"', "principal.name" if self.slip else '"a"'])
        if self.random.random() < self.slip:
            return f"({base}.getTag({tag}) == {self.expression(kind, depth)})"
        return f"({base}.hasTag({tag}) && {base}.getTag({tag}) == {self.expression(kind, depth)})"

    def type_test(self, depth):
        name = self.random.choice(["principal", "resource", "principal", self.expression(("E", "User"), depth)])
        kind = self.random.choice(["User", "Group", "Doc", "Folder", "Color"])
        if self.random.random() < 0.4:
            return f"({name} is {self.world.prefix}{kind} in {self.entity(self.random.choice(['Group', 'Folder']))})"
        return f"({name} is {self.world.prefix}{kind})"


def quoted_pattern(text):
    """A pattern; `|*` stands for a star that is meant."""
    return quoted(text).replace("|*", "\\*")
