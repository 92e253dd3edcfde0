import Notation
import Testing

@testable import Cedar

@Suite struct TemplateTests {
  private static let text = """
    @id("reads") permit (principal in ?principal, action == Action::"view", resource == ?resource) when { true };
    permit (principal is User in ?principal, action, resource);
    permit (principal, action, resource is Doc);
    """
  private static let ann = EntityUID(type: "User", id: "ann")
  private static let staff = EntityUID(type: "Group", id: "staff")
  private static let doc = EntityUID(type: "Doc", id: "d")

  private static func messages(_ body: () throws -> Void) throws -> [String] {
    do { try body() } catch let errors as CedarErrors { return errors.errors.map(\.description) }
    return []
  }

  @Test func `templates count in numbering and decide nothing by themselves`() throws {
    let set = try PolicySet(parsing: [("p", Self.text)])
    #expect(set.templates.map(\.id) == ["reads", "policy1"] && set.policies.map(\.id) == ["policy2"])
    #expect(set.templates.map(\.slots) == [[.principal, .resource], [.principal]])
    #expect(set.policies.map(\.index) == [0])
    #expect(set.template("reads")?.annotation("id") == "reads" && set.template("policy2") == nil)
  }

  @Test func `a link is a policy of its own, with its id as reason`() throws {
    let links = [
      TemplateLink(templateID: "reads", id: "one", values: [.principal: Self.staff, .resource: Self.doc]),
      TemplateLink(templateID: "policy1", id: "two", values: [.principal: Self.ann]),
    ]
    let set = try PolicySet(parsing: [("p", Self.text)]).linking(links)
    #expect(set.policies.map(\.id) == ["policy2", "one", "two"] && set.policies.map(\.index) == [0, 1, 2])
    #expect(set["one"]?.principal == .isIn(Self.staff) && set["two"]?.principal == .isType("User", in: Self.ann))
    let entities = try EntityStore([Entity(Self.ann, parents: [Self.staff]), Entity(Self.doc)])
    let request = Request(
      principal: Self.ann, action: EntityUID(type: "Action", id: "view"), resource: Self.doc)
    let response = Authorizer().authorize(request, policies: set, entities: entities)
    #expect(response.reasons == ["one", "policy2", "two"])
  }

  @Test func `a link that does not fit its template is refused, and all of them are told`() throws {
    let set = try PolicySet(parsing: [("p", Self.text)])
    let links = [
      TemplateLink(templateID: "nobody", id: "a", values: [:]),
      TemplateLink(templateID: "reads", id: "reads", values: [.principal: Self.ann]),
      TemplateLink(templateID: "policy1", id: "b", values: [.principal: Self.ann, .resource: Self.doc]),
      TemplateLink(templateID: "policy1", id: "b", values: [.principal: Self.ann]),
      TemplateLink(templateID: "policy2", id: "c", values: [:]),
    ]
    #expect(
      try Self.messages { _ = try set.linking(links) } == [
        "links: there is no template `nobody`, which the link `a` names",
        "links: the id `reads` of the link is taken by another policy or template",
        "links: the link `reads` leaves the slot `?resource` empty",
        "links: the link `b` fills `?resource`, a slot that `policy1` does not have",
        "links: the id `b` of the link is taken by another policy or template",
        "links: there is no template `policy2`, which the link `c` names",
      ])
  }

  @Test func `links come back from JSON, and as policies from the human form`() throws {
    let link = TemplateLink(templateID: "reads", id: "one", values: [.principal: Self.staff, .resource: Self.doc])
    let set = try PolicySet(parsing: [("p", Self.text)]).linking([link])
    let back = try PolicySet(json: PlainJSON.text(set.json), file: "p.json")
    #expect(back.json == set.json && back.policies.compactMap(\.link) == [link])
    let human = try PolicySet(parsing: [("again", back.text)])
    #expect(human.templates.count == 2 && human["one"]?.principal == .isIn(Self.staff))
  }

  @Test func `what a link fills in is checked against the schema`() throws {
    let schema = try Schema(
      parsing: """
        entity Group; entity User in [Group] = { age: Long }; entity Doc;
        action view appliesTo { principal: User, resource: Doc };
        """, file: "schema")
    let text = """
      permit (principal in ?principal, action, resource) when { principal.age > 1 };
      permit (principal == ?principal, action, resource) when { principal.name == 1 };
      """
    let links = [
      TemplateLink(templateID: "policy0", id: "a", values: [.principal: Self.staff]),
      TemplateLink(templateID: "policy0", id: "b", values: [.principal: Self.doc]),
      TemplateLink(templateID: "policy0", id: "c", values: [.principal: EntityUID(type: "Robot", id: "r")]),
    ]
    let set = try PolicySet(parsing: [("p", text)]).linking(links)
    #expect(
      Validator.check(set, against: schema).map(\.description) == [
        "p:2:68: User has no attribute `name`",
        "p:1:1: no action of the schema fits the head of the policy `b`",
        "p:1:9: the schema has no entity type `Robot`",
      ])
  }
}
