"""Random policies and policy sets over a world."""

from expressions import Writer
from worlds import quoted


class PolicyWriter:
    def __init__(self, world, random, slip=0.0):
        self.world, self.random, self.slip = world, random, slip

    def head_of(self, variable, kinds, slot):
        kind = self.random.choice(kinds)
        groups = {"User": "Group", "Group": "Unit", "Doc": "Folder", "Folder": "Folder"}
        uid = lambda k: f"{self.world.prefix}{k}::{quoted(self.random.choice(self.world.NAMES.get(k, ['red'])))}"
        above = groups.get(kind, kind)
        target, upper = ("?" + variable, "?" + variable) if slot else (uid(kind), uid(above))
        forms = [f"{variable} == {target}", f"{variable} in {upper}", f"{variable} is {self.world.prefix}{kind} in {upper}"]
        if not slot:
            forms += [variable, variable, variable, f"{variable} is {self.world.prefix}{kind}"]
        return self.random.choice(forms)

    def action_head(self, action):
        name = lambda a: f"{self.world.prefix}Action::{quoted(a)}"
        return self.random.choice([
            "action", "action", f"action == {name(action)}", f"action in [{name(action)}, {name('all')}]",
            f"action in {name('read')}", f"action in [{name('edit')}]"])

    def policy(self, depth=3, slots=()):
        action = self.random.choice(["view", "edit", "view", "join now"])
        body = self.world.actions[action]
        principal, resource = self.random.choice(body["principals"]), self.random.choice(body["resources"])
        writer = Writer(self.world, self.random, action, principal, resource, self.slip)
        effect = self.random.choice(["permit", "permit", "forbid"])
        head = ", ".join([self.head_of("principal", [principal], "principal" in slots),
                          self.action_head(action), self.head_of("resource", [resource], "resource" in slots)])
        text = f"{effect}({head})"
        for _ in range(self.random.choice([0, 1, 1, 1, 2])):
            text += f" when {{{writer.expression('Bool', depth)}}}"
        for _ in range(self.random.choice([0, 0, 1, 1, 2])):
            text += f" unless {{{writer.expression('Bool', depth)}}}"
        return text + ";"
