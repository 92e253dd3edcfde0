"""Texts of policies: whether the reference reads them, and what JSON it makes of them."""

import json

import cedarpy

from policies import PolicyWriter
from worlds import BAD, World, quoted

BODIES = r"""
-5
- 5
--5
-(5)
-principal.x
!!!principal.x
!!!!true
!!!!!true
----1
-----1
(-5).foo
principal has a.b.c
principal has "a b"
principal has a."b"
principal has "a".b
principal has principal
principal has if
principal is A
principal is A in B::"c"
principal is A in principal.x
principal is A in [B::"c"]
(principal is A) in B::"c"
principal is A && principal in B::"c"
principal in A::"b" && (principal is A)
principal is "A"
principal is A::"b"
principal is principal
principal is ?principal
principal["a b"].c
principal["a"]["b"]
principal.a.b.c["d"].e
principal.principal.context
principal.if
principal["if"]
{if: 1}
{"if": 1}
{a: 1, "b c": {d: 2}}
{a: 1, a: 2}
{a: 1, "a": 2}
{}
{a: 1,}
[]
[1,]
[,]
[1, 2, "a", principal, [true]]
a
A
a::b::"x"
principal::"x"
action::"x"
__cedar::"x"
__cedar::X::"x"
if::"x"
is::"x"
in::A::"x"
A :: "x"
A::x
A::"x\u{1F600}\u{e9}\x41\0\'\"\\"
"\u{110000}"
"\u{D800}"
"\u{}"
"\u{0000041}"
"\u{41"
"\x80"
"\x7f"
"\x4"
"\a"
"a\*b"
"a
b"
"tab	in text"
principal.x like "a*b\*c\n*"
principal.x like ""
principal.x like "**"
principal.x like "\u{2a}"
principal.x like "\x2a"
principal.x like principal.y
principal like "x"
ip("1.2.3.4").isLoopback()
ip(1)
ip()
ip("a", "b")
ip(principal.x)
decimal("1.0").lessThan(decimal("2.0"))
decimal("1.0").lessThan()
decimal("1.0").decimal()
decimal("1.0").lessThan(1, 2)
isIpv4("x")
isEmpty(principal)
principal.ip()
principal.isLoopback()
principal.isLoopback
principal.contains
principal.x.isEmpty()
principal.x.isEmpty(1)
principal.x.contains(1)
principal.x.contains(1, 2)
principal.x.contains()
principal.x.containsAll([1]) || principal.x.containsAny([])
principal.hasTag("x") && principal.getTag("x") == 1
principal.hasTag()
principal.getTag(principal.y).z
principal.x()
principal.foo(1)
foo(1)
A::foo(1)
datetime("2024-01-01").offset(duration("1d")).toDate().toTime().toDays()
if true then 1 else 2
(if true then 1 else 2) == 1
if if true then true else false then 1 else if false then 2 else 3
true && if true then true else false
1 + if true then 1 else 2
!if true then true else false
[if true then 1 else 2]
if true then 1
1 + 2 - 3 * 4
1 - (2 - 3)
(1 * 2) * 3
1 * (2 + 3)
2 * -3 - -4
1 < 2
1 >= 2
1 != 2
1 == 2 == 3
(1 == 2) == (2 == 3)
1 < 2 && 2 < 3 || 3 < 4
true || (true && false)
(true || true) && false
true && (true && true)
true && true && true
principal in [A::"a"]
principal in (if true then A::"a" else A::"b")
1 + 2 == 3 && 4 < 5
!(principal.x == 1)
! principal.x == y
!principal.x == true
-principal.x + 1 == 2
-(principal.x + 1)
(principal).x
((principal)).x.y
(1).x
"a".b
[1].b
{a: 1}.a
{a: 1}["a"]
{"a b": 1} has "a b"
A::"x".y.z
context.x
context
9223372036854775807
9223372036854775808
-9223372036854775808
- -9223372036854775808
-(-9223372036854775808)
-9223372036854775809
-9223372036854775808.x
-1.x
00012
1_000
1.5
0x10
1 = 2
1 / 2
1 % 2
1 ^ 2
"a" + "b"
-"a"
!"a"
?principal
?principal == principal
?foo
@
principal has a in b
principal has a && principal.a has b
principal has a.b && true
(principal has a) has b
principal.x has y.z like "a"
true == true && false
// comment
true // comment
/* no */ true
principal == action
principal.type
principal.entity
principal.permit.forbid.when.unless.action
true &&
&& true
()
(true
true)
principal..x
principal.
principal[x]
principal[1]
principal["x"
"unfinished
true, true
true; false
é
principal.é
principal["é"] == "e\u{301}"
"""

HEADS = r"""
permit(principal, action, resource);
permit(principal, action, resource,);
permit (principal,action,resource) when {true} when {false} unless {true} unless {false};
forbid(principal == A::"a", action == Action::"b", resource == C::"c");
permit(principal in A::"a", action in [Action::"b", N::Action::"c"], resource in C::"c");
permit(principal in A::"a", action in [Action::"b",], resource in C::"c");
permit(principal is A, action in Action::"b", resource is N::C);
permit(principal is A in A::"a", action in [], resource is C in N::C::"c");
permit(principal == ?principal, action, resource == ?resource);
permit(principal in ?principal, action, resource in ?resource);
permit(principal is A in ?principal, action, resource is B in ?resource);
permit(principal == ?resource, action, resource);
permit(principal, action, resource == ?principal);
permit(principal, action == ?action, resource);
permit(principal == ?foo, action, resource);
permit(principal == ? principal, action, resource);
permit(principal is ?principal, action, resource);
permit(principal, action is Action, resource);
permit(principal, action == A::"b", resource);
permit(principal, action == N::Action::"b", resource);
permit(principal, action in [A::"b"], resource);
permit(principal, action == [Action::"b"], resource);
permit(principal in [A::"a"], action, resource);
permit(principal != A::"a", action, resource);
permit(principal.x, action, resource);
permit(resource, action, principal);
permit(principal, action);
permit(principal, action, resource, context);
permit(principal, action, resource)
permit(principal, action, resource) when true;
permit(principal, action, resource) when {};
permit(principal, action, resource) when {true}, unless {true};
permit(principal, action, resource) where {true};
Permit(principal, action, resource);
allow(principal, action, resource);
permit principal, action, resource;
permit(principal is A in B, action, resource);
permit(principal is "A", action, resource);
permit(principal is A::B::C, action, resource);
permit(principal == A::"a" , action , resource ) ;
@id("a") permit(principal, action, resource);
@a @b() permit(principal, action, resource);
@a("x") @a("y") permit(principal, action, resource);
@a("x") @b("") @permit("p") @if("i") @in @principal permit(principal, action, resource);
@a(x) permit(principal, action, resource);
@a("x", "y") permit(principal, action, resource);
@"a" permit(principal, action, resource);
@a::b("x") permit(principal, action, resource);
@__cedar("x") permit(principal, action, resource);
permit(principal, action, resource) @a("x");
@a("é\u{301}\n") permit(principal, action, resource);
permit(principal, action, resource);permit(principal, action, resource);
permit(principal, action, resource);;
// only a comment
permit(principal, action, resource) when { principal == ?principal };
permit(principal == (A::"a"), action, resource);
permit(principal == principal, action, resource);
permit(principal == A::"a" in B::"b", action, resource);
permit(principal is A == B::"b", action, resource);
permit(principal, action in ?action, resource);
permit(principal, action in (Action::"a"), resource);
permit(principal, action in [[Action::"a"]], resource);
permit(principal, action in [Action::"a" Action::"b"], resource);
permit(principal, action, resource) unless { resource.x } ;
permit(principal == A::"a\*", action, resource);
permit(principal == A::"a
b", action, resource);
permit(principal == A::"a\nb", action, resource);
permit(principal == __cedar::A::"a", action, resource);
permit(principal is __cedar, action, resource);
permit(principal is if, action, resource);
permit(principal is Action, action, resource);
permit(principal == Action::"a", action, resource);
"""


def said(text):
    try:
        return {"text": text, "json": json.loads(cedarpy.policies_to_json_str(text))}
    except ValueError:
        return {"text": text, "refused": True}


def split(text):
    """The cases of a table; a line that starts in the middle of a quoted text belongs to the one before."""
    found = []
    for line in text.strip("\n").split("\n"):
        if line in ('b"', 'b", action, resource);'):
            found[-1] += "\n" + line
        else:
            found.append(line)
    return found


def cases(source, count):
    for body in split(BODIES):
        yield said(f"permit(principal, action, resource) when {{ {body}\n}};")
    for head in split(HEADS):
        yield said(head)
    for function, texts in BAD.items():
        yield said("\n".join(f"permit(principal, action, resource) when {{{function}({quoted(t)}) == 1}};" for t in texts))
    for _ in range(count):
        writer = PolicyWriter(World(source.choice(["", "Office"])), source, slip=0.05)
        slots = source.choice([(), (), ("principal",), ("resource",)])
        yield said(writer.policy(depth=2, slots=slots))
