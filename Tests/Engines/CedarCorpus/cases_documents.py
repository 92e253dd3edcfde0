"""Schemas, entity documents and requests: whether the reference takes them."""

import copy
import json

import cedarpy

from worlds import BAD, World

# One schema a line; ¶ stands for a line's end.
HUMAN = r"""
entity A;
entity A, B, C;
entity A = {};
entity A {};
entity A {a: Long};
entity A in B; entity B;
entity A in [B]; entity B;
entity A in [];
entity A in [B,]; entity B;
entity A tags Long;
entity A {} tags Set<String>;
entity A tags {a: Long};
entity A tags B; entity B;
type T = Long; entity A tags T;
entity A enum ["a"];
entity A enum [];
entity A enum ["a",];
entity A enum ["a","a"];
entity A, B enum ["a"];
entity A enum ["a"] tags Long;
entity A in B enum ["a"]; entity B;
entity A; entity A;
entity A; type A = Long;
type A = Long; type A = Long;
namespace N {entity A;} entity A;
namespace N {entity A {b: A};} 
namespace N {type A = Long;} entity A;
namespace N {} namespace N {}
namespace N::M {entity A;}
namespace N { entity A {x: M::B}; } namespace M { entity B; }
namespace N { namespace M {} }
namespace __cedar {}
namespace N::__cedar {}
namespace in {}
entity __cedar;
entity if;
entity Long;
entity Bool;
entity String;
entity Set;
entity Record;
entity Entity;
entity Extension;
entity Action;
entity decimal; action x appliesTo {principal: decimal, resource: decimal};
type decimal = Long;
type Long = Long;
type Bool = Long;
type Boolean = Long;
type String=Long;
type Set=Long;
type Record=Long;
type Entity=Long;
type Extension=Long;
type ipaddr = String; entity A {x: ipaddr};
type T = T;
type T = U; type U = T;
type T = Set<T>;
type T = {a: T};
type T = Set<Long>; type U = {a: T}; entity A = U;
type T = {a: Long}; entity A = T;
type T = {a: Long}; entity A T;
entity A = Long;
entity A = {a: Boolean};
entity A {a: Bool};
entity A {a: Nope};
entity A {a: Action};
action x; entity A {a: Action};
namespace N { action x; entity A {a: Action}; }
entity A {a: __cedar::Long};
entity A {a: __cedar::decimal};
entity A {a: __cedar::Nope};
entity A {a: Set<__cedar::Bool>};
entity A {a: Set};
entity A {a: Set<>};
entity A {a: Set<Long,Long>};
type Foo = Set; 
entity A {a: Long, a: Long};
entity A {"a b": Long, "if": Long};
entity A {if: Long};
entity A {a?: Long,};
entity A {a: Long; b: Long};
entity A {a Long};
entity A {"a"?: Long};
action x;
action x, y;
action "x y";
action "x", y;
action if;
action in;
action x in y; action y;
action x in [y]; action y;
action x in "y z"; action "y z";
action x in Action::"y"; action y;
action x in [y, Action::"z"]; action y, z;
action x in N::Action::"y"; namespace N {action y;}
action x in A::"y"; action y;
action x in x;
action x in y; action y in x;
action x in nope;
action x; action x;
action x, x;
namespace N {action x;} action x;
namespace N {action x in y;} action y;
namespace N {action x in Action::"y";} action y;
namespace N {action x in Action::"y"; action y;} action z;
namespace N {action x in N::Action::"y"; action y;}
entity A; action x appliesTo {principal: A, resource: A};
entity A; action x appliesTo {principal: [A], resource: [A], context: {}};
entity A; action x appliesTo {principal: [], resource: [A]};
entity A; action x appliesTo {principal: A};
entity A; action x appliesTo {resource: A};
entity A; action x appliesTo {};
entity A; action x appliesTo {context: {}};
entity A; action x appliesTo {principal: A, resource: A, context: T}; type T = {a: Long};
entity A; action x appliesTo {principal: A, resource: A, context: T}; type T = Long;
entity A; action x appliesTo {principal: A, resource: A, context: Long};
entity A; action x appliesTo {principal: A, principal: A, resource: A};
entity A; action x appliesTo {principal: A, resource: A, context: {}, context: {}};
entity A; action x appliesTo {context: {}, resource: A, principal: A,};
entity A; action x appliesTo {principal: A, resource: A, foo: A};
entity A; action x appliesTo {principal: A, resource: T}; type T = Long;
entity A; action x appliesTo {principal: A, resource: Action};
entity A; action x appliesTo {principal: A, resource: A} attributes {};
entity A; action x appliesTo {principal: A, resource: A} attributes {a: 1};
entity A; action x in y appliesTo {principal: A, resource: A}; action y;
entity A; action x appliesTo {principal: A, resource: A} in y; action y;
entity A; action x appliesTo {principal: [A, A], resource: A};
entity A; action x appliesTo principal: A, resource: A;
entity A; action x appliesTo {principal: Nope, resource: A};
namespace N {entity A; action x appliesTo {principal: N::A, resource: A};}
namespace N {entity A;} entity B {a: N::A};
namespace N {entity A {b: B};} entity B;
namespace N {type T = Long; entity A {t: T, u: N::T};} entity C {t: N::T};
namespace N {entity A {t: T};} type T = Long;
namespace N {entity A {l: Long}; type X = Set<Y>; type Y = B;} entity B;
@a("x") entity A;
@a entity A;
@a() entity A;
@a("x") @a("y") entity A;
@a("x") namespace N {}
@a("x") type T = Long;
@a("x") action x;
entity A {@a("x") b: Long};
entity A {@a("x") @b("y") b?: Long, @c d: {@e("f") g: Long}};
@if("x") entity A;
@a("x")
entity A @a("x");
@a("x") entity A enum ["b"];
entity A; action x appliesTo {@a("b") principal: A, resource: A};
entity A; action x appliesTo {principal: A, resource: A, context: {@a("b") c: Long}};
entity A tags {@a("b") c: Long};
@a("x"); entity A;

// c
entity A; // c
entity A
entity;
foo A;
entity A;;
type;
type T;
type T = ;
type if = Long;
type T::U = Long;
entity N::A;
entity "A";
entity A in "B"; entity B;
namespace N;
namespace {entity A;}
namespace N {entity A;};
entity A = {a: {b: {c: Set<Set<Long>>}}};
entity entity; entity action; entity type; entity namespace; action action; entity principal;
entity A {entity: entity}; entity entity;
entity in;
entity A in Action; action x;
entity A in A;
entity A in [B]; entity B in [A];
entity A {x: datetime, y: duration, z: decimal, i: ipaddr};
entity A {x: Extension};
entity A {x: Entity};
entity A {x: Record};
entity datetime; entity A {x: datetime};
type datetime = {a: Long}; entity A {x: datetime};
type Principal = Long;
entity User enum ["a", "b\n"]; entity A {u: User};
entity A enum [a];
entity A enum "a";
entity A {a: "Long"};
entity A { "": Long };
action "";
namespace N { entity Long2; type Long3 = Long2; }
namespace N {entity Set2;} type Set2 = Long;
namespace N { type Foo = Bar; type Bar = Long; } namespace M { entity E {f: N::Foo, g: N::Bar}; }
namespace Action {}
namespace N {entity Action;}
namespace Action {entity A; action x;}
type Action = Long;
entity A {x: __cedar::String, y: __cedar::Entity};
namespace N {type String2 = __cedar::String; entity A = {a: String2};}
entity type; type T = type;
type Set2 = Set<Set2>;
action x in [];
action x in [y,]; action y;
action x in [y z]; action y, z;
entity A;¶entity B in [A] = {¶ a: Long,¶};
"""

LONG = {"type": "Long"}
NO_ATTRIBUTES = {"type": "Record", "attributes": {}}

ATTRIBUTE_TYPES = [
    LONG, {"type": "Bool"}, {"type": "Boolean"}, {"type": "String"}, {"type": "Long", "required": False},
    {"type": "Long", "required": "no"}, {"type": "Long", "more": 1}, {"type": "Set", "element": LONG}, {"type": "Set"},
    {"type": "Set", "element": {"type": "Long", "required": False}}, NO_ATTRIBUTES, {"type": "Record"},
    {"type": "Record", "attributes": {}, "additionalAttributes": False},
    {"type": "Record", "attributes": {}, "additionalAttributes": True}, {"type": "Entity", "name": "A"},
    {"type": "Entity", "name": "B"}, {"type": "Entity"}, {"type": "Extension", "name": "ipaddr"},
    {"type": "Extension", "name": "nope"}, {"type": "Extension", "name": "datetime"},
    {"type": "EntityOrCommon", "name": "A"}, {"type": "EntityOrCommon", "name": "Long"},
    {"type": "EntityOrCommon", "name": "__cedar::Long"}, {"type": "EntityOrCommon", "name": "decimal"},
    {"type": "EntityOrCommon", "name": "Nope"}, {"type": "A"}, {"type": "decimal"}, {"type": "__cedar::Long"},
    {"type": "__cedar::Nope"}, {"type": "Long", "annotations": {"a": "b"}},
    {"type": "Record", "attributes": {"z": {"type": "Long", "annotations": {"q": None}}}, "annotations": {"a": "b"}},
    "Long", {"type": " Long"}, {"type": "Entity", "name": "N::A"}, {"type": "Long", "element": LONG}, {"type": 1}, {},
    {"type": "T"}, {"type": "EntityOrCommon", "name": "T"}, {"type": "Entity", "name": "T"}, {"type": "R"},
    {"type": "Set", "element": {"type": "R"}}, {"type": "Record", "attributes": {"b c": {"type": "T", "required": False}}},
    {"type": "Long", "annotations": {"a b": "c"}}, {"type": "Long", "annotations": {"a": 1}},
    {"type": "Entity", "name": "Action"}, {"type": "Action"},
]
COMMON_TYPES = [
    {"T": {"type": "T"}}, {"T": {"type": "U"}, "U": {"type": "T"}}, {"A": LONG}, {"Long": LONG}, {"Bool": LONG},
    {"Boolean": LONG}, {"T x": LONG}, {"decimal": LONG}, {"T": {"type": "Long", "required": True}},
    {"T": {"type": "Long", "annotations": {"a": "b"}}}, {"if": LONG}, {"T": {"type": "Set", "element": {"type": "T"}}},
    {"T": {"type": "Record", "attributes": {"a": {"type": "Entity", "name": "A"}}}}, {"A::B": LONG}, {"Action": LONG},
    {"__cedar": LONG}, {"Entity": LONG}, {"Set": LONG}, {"Extension": LONG}, {"Record": LONG}, {"String": LONG},
]
ENTITY_TYPES = [
    {}, None, {"memberOfTypes": ["A"]}, {"memberOfTypes": ["Nope"]}, {"memberOfTypes": "A"}, {"more": 1},
    {"annotations": {"x": "y"}}, {"enum": ["a"]}, {"enum": []}, {"enum": ["a", "a"]}, {"enum": "a"},
    {"enum": ["a"], "shape": NO_ATTRIBUTES}, {"enum": ["a"], "annotations": {"x": "y"}},
    {"enum": ["a"], "memberOfTypes": []}, {"enum": ["a"], "tags": LONG}, {"shape": {"type": "R"}}, {"shape": LONG},
    {"shape": {"type": "Record", "attributes": {}, "required": True}},
    {"shape": {"type": "Record", "attributes": {}, "annotations": {"a": "b"}}}, {"tags": LONG},
    {"tags": {"type": "Set", "element": {"type": "T"}}}, {"tags": {"type": "Long", "required": False}},
    {"tags": {"type": "Long", "annotations": {"a": "b"}}}, {"tags": {"type": "Nope"}},
    {"shape": {"type": "Record", "attributes": {"é": LONG, "": LONG, "if": LONG}}},
]
APPLIES = {"principalTypes": ["A"], "resourceTypes": ["A"]}
ACTIONS = [
    {}, {"memberOf": [{"id": "y"}]}, {"memberOf": [{"id": "y", "type": "Action"}]},
    {"memberOf": [{"id": "y", "type": "B"}]}, {"memberOf": [{"id": "y", "more": 1}]},
    {"memberOf": [{"__entity": {"id": "y", "type": "Action"}}]}, {"memberOf": [{"id": "z"}]}, {"memberOf": ["y"]},
    {"appliesTo": APPLIES}, {"appliesTo": {**APPLIES, "context": NO_ATTRIBUTES}}, {"appliesTo": None},
    {"appliesTo": {"principalTypes": [], "resourceTypes": []}}, {"appliesTo": {"principalTypes": [], "resourceTypes": ["A"]}},
    {"appliesTo": {}}, {"appliesTo": {"principalTypes": ["A"]}}, {"appliesTo": {"principalTypes": None, "resourceTypes": ["A"]}},
    {"appliesTo": {**APPLIES, "context": LONG}}, {"appliesTo": {**APPLIES, "context": {"type": "R"}}},
    {"appliesTo": {**APPLIES, "context": {"type": "EntityOrCommon", "name": "R"}}}, {"attributes": {}},
    {"attributes": {"a": 1}}, {"attributes": None}, {"annotations": {"a": "b"}}, {"more": 1},
    {"appliesTo": {**APPLIES, "more": 1}}, {"memberOf": [{"id": "x"}]}, {"memberOf": None},
    {"appliesTo": {"principalTypes": ["Z"], "resourceTypes": ["A"]}}, {"appliesTo": {"principalTypes": ["T"], "resourceTypes": ["A"]}},
    {"appliesTo": {"principalTypes": ["A", "A"], "resourceTypes": ["Action"]}},
    {"appliesTo": {**APPLIES, "context": {"type": "Record", "attributes": {"n": {"type": "Long", "annotations": {"a": "b"}}}}}},
]
WHOLE = [
    {}, [], None, {"": {"entityTypes": {}}}, {"": {"actions": {}}}, {"": {"entityTypes": {}, "actions": {}}},
    {"": {"entityTypes": {}, "actions": {}, "more": 1}}, {"": {"entityTypes": {}, "actions": {}, "annotations": {"a": "b"}}},
    {"N": {"entityTypes": {}, "actions": {}, "annotations": {"a": "b", "c": None}}},
    {"N": {"entityTypes": {"A": {"memberOfTypes": ["M::B"]}}, "actions": {}}, "M": {"entityTypes": {"B": {}}, "actions": {}}},
    {"N M": {"entityTypes": {}, "actions": {}}}, {"__cedar": {"entityTypes": {}, "actions": {}}}, {"N": None},
    {"": {"entityTypes": {"A": {}}, "actions": {}}, "N": {"entityTypes": {"A": {}}, "actions": {}}},
    {"N::M": {"entityTypes": {"A": {"shape": {"type": "Record", "attributes": {"x": {"type": "T"}}}}}, "actions": {},
              "commonTypes": {"T": LONG}}},
    {"": {"entityTypes": {"A::B": {}}, "actions": {}}}, {"": {"entityTypes": {"A B": {}}, "actions": {}}},
    {"": {"entityTypes": {"Long": {}}, "actions": {}}}, {"": {"entityTypes": {"if": {}}, "actions": {}}},
    {"": {"entityTypes": {"Action": {}}, "actions": {}}}, {"": {"entityTypes": {"__cedar": {}}, "actions": {}}},
    {"N": {"entityTypes": {"A": {}}, "actions": {"x": {"memberOf": [{"id": "y"}], "appliesTo": APPLIES},
                                                 "y": {"memberOf": [{"id": "z", "type": "M::Action"}]}}},
     "M": {"entityTypes": {}, "actions": {"z": {}}}},
]


def json_schemas():
    base = {"entityTypes": {"A": {}}, "actions": {},
            "commonTypes": {"T": LONG, "R": {"type": "Record", "attributes": {"x": {"type": "T"}}}}}
    for kind in ATTRIBUTE_TYPES:
        yield {"": {**base, "entityTypes": {"A": {"shape": {"type": "Record", "attributes": {"x": kind}}}}}}
    for kinds in COMMON_TYPES:
        yield {"": {**base, "commonTypes": kinds}}
    for kind in ENTITY_TYPES:
        yield {"": {**base, "entityTypes": {"A": kind}}}
    for action in ACTIONS:
        yield {"": {**base, "actions": {"x": action, "y": {}}}}
    yield from WHOLE


def schemas():
    for text in HUMAN.strip("\n").split("\n"):
        text = text.replace("¶", "\n")
        try:
            cedarpy.Schema.from_str(text)
            yield {"human": text, "taken": True}
        except ValueError:
            yield {"human": text, "taken": False}
    for schema in json_schemas():
        try:
            yield {"json": schema, "taken": True, "human": str(cedarpy.Schema.from_json_str(json.dumps(schema)))}
        except ValueError:
            yield {"json": schema, "taken": False}


EXTN = lambda function, text: {"__extn": {"fn": function, "arg": text}}
REF = lambda kind, name: {"__entity": {"type": kind, "id": name}}
VALUES = [
    True, 0, 1.5, 1.0, 2**63, -(2**63), None, "a", "", [], {}, [1, "a"], [1, 1], {"a": 1}, {"from": EXTN("datetime", "2024-01-01")},
    {"from": "2024-01-01"}, {"from": "2024-01-01", "to": "2024-01-02"}, {"from": "2024-01-01", "more": 1},
    {"text": "a", "odd key": True}, {"text": "a", "odd key": True, "weight": 1}, REF("User", "x"), REF("Doc", "x"),
    REF("Color", "red"), REF("Color", "pink"), REF("Nope", "x"), {"type": "User", "id": "x"}, {"type": "Color", "id": "blue"},
    {"type": "Color", "id": "pink"}, "User::\"x\"", [REF("Color", "red")], [{"type": "Color", "id": "red"}], [REF("Color", "pink")],
    [REF("User", "x"), 1], EXTN("ip", "1.2.3.4"), EXTN("ip", "x"), EXTN("decimal", "1.0"), EXTN("datetime", "2024-01-01"),
    EXTN("duration", "1d"), EXTN("nope", "1"), EXTN("ip", 1), {"fn": "ip", "arg": "1.2.3.4"}, {"fn": "decimal", "arg": "1.0"},
    EXTN("isIpv4", EXTN("ip", "1.2.3.4")), EXTN("offset", EXTN("datetime", "2024-01-01")),
    {"__extn": {"fn": "offset", "args": [EXTN("datetime", "2024-01-01"), EXTN("duration", "1d")]}},
    {"__extn": {"fn": "ip"}}, {"__extn": {"fn": "ip", "arg": "::1", "more": 1}}, {"__extn": {"fn": "ip", "args": ["::1"]}},
    {"__expr": "1"}, {"__entity": {"type": "User"}}, {"__entity": {"type": "User", "id": "x", "more": 1}},
    {"__entity": {"type": "User", "id": "x"}, "more": 1}, {"__entity": "User::\"x\""}, "1.2.3.4", "2024-01-01", "1.0", "1d", "x",
    {"a": {"b": None}}, [None], [[1], [2]], [{"a": 1}, {"a": "b"}], REF("Action", "view"), REF("User", 1), REF(" User", "x"),
]
UIDS = [{"type": "User", "id": "u1"}, REF("User", "u1"), "User::\"u1\"", {"type": "User"}, {"type": "User", "id": 1}, None,
        {"type": "Nope", "id": "x"}, {"type": "Color", "id": "red"}, {"type": "Color", "id": "pink"},
        {"type": "Action", "id": "view"}, {"type": "Action", "id": "nope"}, {"type": "A B", "id": "x"},
        {"type": "User", "id": "u1", "more": 1}, {"type": "", "id": "x"}]


def small_documents(world, source):
    """Documents that stray in one place."""
    user = {"uid": world.uid("User", "u1"), "parents": [], "attrs": {
        "level": 1, "name": "n", "active": True, "since": "2024-01-01", "home": "::1", "score": "1.0", "colors": [],
        "span": {"from": "2024-01-01"}}}
    group = {"uid": world.uid("Group", "g1"), "attrs": {}, "parents": []}
    kinds = world.types["User"]["attrs"]
    yield [user]
    yield [user, group]
    for name in user["attrs"]:
        yield [{**user, "attrs": {n: v for n, v in user["attrs"].items() if n != name}}]
    for name in kinds:
        for value in source.sample(VALUES, 14):
            yield [{**user, "attrs": {**user["attrs"], name: value}}]
    for value in VALUES:
        yield [{**user, "tags": {"a": value}}]
        yield [{**user, "attrs": {**user["attrs"], "more": value}}]
    yield [{**user, "tags": {}}, {**group, "tags": {}}]
    yield [{**group, "tags": {"a": 1}}]
    for uid in UIDS:
        yield [{"uid": uid, "attrs": {}, "parents": []}]
        yield [{**group, "parents": [uid]}]
        yield [{**user, "parents": [uid]}]
    for key in ["uid", "attrs", "parents"]:
        yield [{k: v for k, v in group.items() if k != key}]
        yield [{**group, key: None}]
    yield [{**group, "more": 1}]
    yield [group, group]
    yield [group, {**group, "attrs": {"open": True}}]
    yield [{**group, "parents": [world.uid("Group", "g1")]}]
    yield [{**group, "parents": [world.uid("Group", "g2")]},
           {**group, "uid": world.uid("Group", "g2"), "parents": [world.uid("Group", "g1")]}]
    yield [{**group, "parents": [world.uid("Group", "g2"), world.uid("Group", "g2")]}]
    for parents in [[], [{"type": "Action", "id": "read"}], [{"type": "Action", "id": "read"}, {"type": "Action", "id": "all"}],
                    [{"type": "Action", "id": "edit"}]]:
        yield [{"uid": {"type": "Action", "id": "view"}, "attrs": {}, "parents": parents}]
    yield [{"uid": {"type": "Action", "id": "view"}, "attrs": {"a": 1}, "parents": [{"type": "Action", "id": "read"}]}]
    yield [{"uid": {"type": "Color", "id": "red"}, "attrs": {"a": 1}, "parents": []}]
    yield [{"uid": {"type": "Color", "id": "red"}, "attrs": {}, "parents": [world.uid("Group", "g1")]}]
    yield [{"uid": {"type": "Color", "id": "red"}, "attrs": {}, "parents": [], "tags": {"a": "b"}}]
    yield [{"uid": {"type": "Nope", "id": "x"}, "attrs": {"a": 1}, "parents": [{"type": "Nope", "id": "y"}]}]
    yield {}
    yield []
    yield [1]


def takes_entities(document, schema):
    try:
        cedarpy.Entities.from_json_str(json.dumps(document), schema)
        return True
    except ValueError:
        return False


def small_requests(world, source):
    base = {"principal": world.uid("User", "u1"), "action": world.uid("Action", "view"), "resource": world.uid("Doc", "d1"),
            "context": {"now": "2024-01-01", "urgent": True, "limit": 1}}
    yield base
    for key in ["principal", "resource"]:
        for uid in UIDS:
            if isinstance(uid, dict) and set(uid) == {"type", "id"} and isinstance(uid["id"], str) and uid["type"].isidentifier():
                yield {**base, key: uid}
    for action in ["view", "edit", "join now", "all", "read", "nope"]:
        yield {**base, "action": world.uid("Action", action)}
        yield {**base, "action": world.uid("Action", action), "context": {}}
    yield {**base, "action": {"type": "User", "id": "view"}}
    yield {**base, "action": world.uid("Action", "join now"), "resource": world.uid("Color", "red"), "context": {}}
    yield {**base, "action": world.uid("Action", "join now"), "resource": world.uid("Color", "pink"), "context": {}}
    for name in ["now", "urgent", "limit"]:
        yield {**base, "context": {n: v for n, v in base["context"].items() if n != name}}
    for name in [*world.actions["view"]["context"], "more"]:
        for value in source.sample(VALUES, 12):
            yield {**base, "context": {**base["context"], name: value}}


def takes_request(request, schema):
    result = cedarpy.is_authorized(request, "permit(principal, action, resource);", [], schema)
    return result.decision != cedarpy.Decision.NoDecision


def documents(source, count):
    world = World("")
    schema = cedarpy.Schema.from_str(world.human_schema())
    for document in small_documents(world, source):
        yield {"entities": document, "taken": takes_entities(document, schema), "takenAlone": takes_entities(document, None)}
    for request in small_requests(world, source):
        yield {"request": request, "taken": takes_request(request, schema), "takenAlone": takes_request(request, None)}
    for function, texts in BAD.items():
        for text in texts:
            document = [{"uid": {"type": "T", "id": "x"}, "attrs": {"a": EXTN(function, text)}, "parents": []}]
            yield {"entities": document, "taken": takes_entities(document, schema), "takenAlone": takes_entities(document, None)}
