import Cedar
import Directives
import Notation

/// The matrix of a directive as one page that needs nothing but itself.
struct ClauseMatrixPage {
  let matrix: ClauseMatrix

  /// The page.
  var html: String {
    let manifest = matrix.directive.manifest
    let title = "\(manifest.number) \(manifest.title)"
    return """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(Self.escaped(title))</title><style>\(Self.style)</style></head><body>
      <header><p class="issuer">\(Self.escaped(manifest.issuer))</p>
      <h1><span>\(Self.escaped(manifest.number))</span> \(Self.escaped(manifest.title))</h1>
      <p>\(Self.escaped(manifest.summary))</p>
      <ul class="counts">\(counts)</ul>
      <p class="meaning">Each line is a clause of the text, in our words: how it is carried out, by which policies, and
      which scenarios show it. A demand is a policy that holds a case up until it is met; a question is asked of whoever
      may answer it. Version <code>\(matrix.directive.digest.description.prefix(12))</code>, in force from
      \(manifest.inForceFrom.description).</p>
      <label for="find">Find</label>
      <input id="find" type="search" placeholder="clause, word or row of the requirements">
      </header>
      <main><table><thead><tr><th scope="col">Clause</th><th scope="col">What it says</th><th scope="col">Carried out
      by</th><th scope="col">Policies</th><th scope="col">Scenarios</th><th scope="col">State</th></tr></thead>
      <tbody>
      \(matrix.rows.map(row).joined(separator: "\n"))
      </tbody></table><p id="none" hidden>No clause fits.</p></main>
      <script>\(Self.script)</script></body></html>

      """
  }

  private var counts: String {
    matrix.counts.map { "<li class=\"\($0.state.rawValue)\"><b>\($0.count)</b> \(Self.said($0.state))</li>" }.joined()
  }

  private func row(_ row: ClauseMatrix.Row) -> String {
    let prefix = matrix.directive.manifest.number + "/"
    let id = String(row.clause.id.dropFirst(prefix.count))
    let rows = row.clause.rows.map { "<small>\(Self.escaped($0))</small>" }.joined(separator: " ")
    let means = row.clause.means.map { "<span class=\"means\">\(Self.said($0))</span>" }.joined(separator: ", ")
    return """
      <tr id="\(Self.escaped(id))"><th scope="row"><a href="#\(Self.escaped(id))">\(Self.escaped(id))</a></th>
      <td><b>\(Self.escaped(row.clause.title))</b><p>\(Self.escaped(row.clause.summary))</p>\(rows)</td>
      <td>\(means)\(places(row))</td><td>\(policies(row))</td><td>\(scenarios(row))</td>
      <td><span class="state \(row.state.rawValue)">\(Self.said(row.state))</span></td></tr>
      """
  }

  private func places(_ row: ClauseMatrix.Row) -> String {
    let places = row.clause.places.filter { $0 != "information" && !$0.hasPrefix("policy:") }
    guard !places.isEmpty else { return "" }
    let items = places.map { place in
      let words = self.words(place).map { "\(Self.escaped($0))<code>\(Self.escaped(place))</code>" }
      return "<li>\(words ?? Self.escaped(place))</li>"
    }
    return "<ul class=\"places\">" + items.joined() + "</ul>"
  }

  /// What a place is to a reader who knows the directive and not its files: the question, the parameter, the register.
  private func words(_ place: String) -> String? {
    let halves = place.split(separator: ":", maxSplits: 1).map(String.init)
    guard halves.count == 2 else { return nil }
    let (directive, name) = (matrix.directive, halves[1])
    switch halves[0] {
    case "fact": return directive.fact(name)?.annotation("label")
    case "parameter": return directive.manifest.parameters.first { $0.name == name }?.label
    case "register": return directive.schema.entityType(name)?.annotations.value("label").map { "Register: \($0)" }
    default: return nil
    }
  }

  private func policies(_ row: ClauseMatrix.Row) -> String {
    guard !row.policies.isEmpty else { return "" }
    let items = row.policies.map { policy in
      let states = policy.states.map { "<i class=\"\($0)\">\(Self.said($0))</i>" }.joined()
      let missing = policy.missing.map { "<i class=\"missing\">not shown: \(Self.said($0))</i>" }.joined()
      return "<li><b>\(Self.escaped(policy.title))</b><code>\(Self.escaped(policy.id))</code>"
        + "<code>\(Self.escaped(policy.place))</code><span>\(states)\(missing)</span></li>"
    }
    let kinds = row.policies.count == 1 ? Self.said(kind: row.policies[0].kind) : "\(row.policies.count) policies"
    return "<details><summary>\(kinds)</summary><ul>\(items.joined())</ul></details>"
  }

  private func scenarios(_ row: ClauseMatrix.Row) -> String {
    guard !row.scenarios.isEmpty else { return "" }
    let items = row.scenarios.map { scenario in
      let name = scenario.name.split(separator: "/").last ?? ""
      return "<li>\(Self.escaped(scenario.title)) <code>\(Self.escaped(String(name)))</code></li>"
    }
    return "<details><summary>\(row.scenarios.count)</summary><ul>\(items.joined())</ul></details>"
  }

  private static func said(_ state: ClauseMatrix.State) -> String {
    switch state {
    case .shown: "shown in every state"
    case .partly: "shown in part"
    case .carried: "carried out"
    case .elsewhere: "elsewhere"
    case .information: "for information"
    case .failing: "a scenario fails"
    }
  }

  /// A state of a demand in a word that a reader of the directive uses.
  private static func said(_ state: String) -> String {
    switch state {
    case "notApplicable": "not concerned"
    case "unknown": "not answered"
    case "unmet": "not met"
    default: state
    }
  }

  private static func said(kind: String) -> String { kind == "gateway" ? said(Clause.Means.gateway) : kind }

  private static func said(_ means: Clause.Means) -> String {
    switch means {
    case .policy: "demand"
    case .fact: "question"
    case .gateway: "lawful way"
    default: means.rawValue
    }
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  private static let script = """
    const find=document.getElementById('find'),rows=[...document.querySelectorAll('tbody tr')],
    none=document.getElementById('none');
    find.addEventListener('input',()=>{const word=find.value.toLowerCase();let any=false;
    for(const row of rows){row.hidden=!row.textContent.toLowerCase().includes(word);any=any||!row.hidden}
    none.hidden=any});
    """

  private static let style = """
    :root{--ink:#1c2430;--soft:#5b6675;--line:#d9dee6;--paper:#fff;--ground:#f4f6f9;--link:#1f4e8c;
    --good:#1d6b42;--goodback:#e3f3ea;--part:#8a5a00;--partback:#fdf1d8;--bad:#a3202a;--badback:#fbe4e5;
    --calm:#3b4a5f;--calmback:#e8ecf2}
    @media (prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#a3adbb;--line:#353f4d;--paper:#1b222c;
    --ground:#12171e;--link:#8db8f0;--good:#8fd6ae;--goodback:#17382a;--part:#f0c674;--partback:#3d2f10;
    --bad:#f4a0a5;--badback:#431a1d;--calm:#c3cddb;--calmback:#2a3340}}
    *{box-sizing:border-box}body{margin:0;font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--ground)}
    header{padding:32px 40px 20px;max-width:1400px;margin:auto}h1{font-size:26px;line-height:1.25;margin:0 0 8px}
    h1 span{color:var(--link)}.issuer{margin:0;color:var(--soft);font-size:13px;text-transform:uppercase;
    letter-spacing:.06em}.meaning{color:var(--soft);max-width:80ch}
    .counts{list-style:none;display:flex;flex-wrap:wrap;gap:10px;padding:0;margin:16px 0}
    .counts li,.state{border-radius:999px;padding:4px 12px;font-size:13px;white-space:nowrap}
    .shown{color:var(--good);background:var(--goodback)}.partly{color:var(--part);background:var(--partback)}
    .failing{color:var(--bad);background:var(--badback)}
    .carried,.elsewhere,.information{color:var(--calm);background:var(--calmback)}
    label{font-weight:600}input{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);
    border-radius:6px;padding:6px 10px;width:min(420px,100%)}
    main{max-width:1400px;margin:0 auto;padding:0 40px 60px;overflow-x:auto}
    table{border-collapse:collapse;width:100%;background:var(--paper);border:1px solid var(--line)}
    th,td{text-align:left;vertical-align:top;padding:12px 14px;border-bottom:1px solid var(--line)}
    thead th{font-size:12px;text-transform:uppercase;letter-spacing:.05em;color:var(--soft);white-space:nowrap}
    tbody th{font-weight:600;white-space:nowrap}
    a{color:var(--link);text-decoration:none}a:hover{text-decoration:underline}
    tr:target{outline:2px solid var(--link);outline-offset:-2px}td p{margin:2px 0 6px;color:var(--soft);max-width:62ch}
    td:nth-child(2){min-width:280px}td:nth-child(4){min-width:170px}
    small{font-size:11.5px;color:var(--soft);border:1px solid var(--line);border-radius:4px;padding:1px 5px;
    margin-right:4px;display:inline-block}
    .means{font-size:12.5px;font-weight:600}.places{margin:6px 0 0;padding:0;list-style:none;
    font-size:13px;color:var(--soft);overflow-wrap:anywhere;min-width:220px}.places li{margin-bottom:4px}
    details ul{list-style:none;padding:0;margin:8px 0 0;min-width:220px}details li{margin-bottom:10px;font-size:13.5px}
    summary{cursor:pointer;color:var(--link);white-space:nowrap}
    code{display:block;font:11.5px/1.5 ui-monospace,monospace;color:var(--soft);overflow-wrap:anywhere}
    .meaning code{display:inline}
    i{font-style:normal;font-size:11.5px;border-radius:4px;padding:1px 6px;margin-right:4px;background:var(--calmback);
    color:var(--calm)}i.met{background:var(--goodback);color:var(--good)}i.unmet{background:var(--badback);
    color:var(--bad)}i.unknown,i.missing{background:var(--partback);color:var(--part)}
    @media print{body{background:#fff}input,label{display:none}details>ul{display:block}}
    """
}
