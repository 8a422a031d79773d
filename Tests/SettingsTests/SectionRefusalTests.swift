import Settings
import Testing

@Suite struct `Sections and overrides are refused` {
    static let sectionHint = "settings stand under `[drawbridge]` or `[drawbridge \"APP\"]`"
    static let nameHint = "a name is at most 64 letters, digits, `-`, `_` and `.`: it becomes a part of a ref"

    static let sections: [(text: String, refusal: String)] = [
        (
            "\n[drawbrige]\n",
            "2: `drawbrige` is not a section that is known\ndid you mean `drawbridge`? \(sectionHint)"
        ),
        ("[core]\nbare\n", "1: `core` is not a section that is known\n\(sectionHint)"),
        (
            "[drawbridge]\nroot = web\n",
            "2: `root` belongs to one app and cannot be a default\n"
                + "put it in the section of an app: `[drawbridge \"APP\"]`"
        ),
        ("[drawbridge \"\"]\n", "1: the app name `` is empty\n\(nameHint)"),
        (
            "[drawbridge \"a b\"]\n",
            "1: the app name `a b` has other characters than letters, digits, `-`, `_` and `.`\n\(nameHint)"
        ),
        (
            "[drawbridge \"a/b\"]\n",
            "1: the app name `a/b` has other characters than letters, digits, `-`, `_` and `.`\n\(nameHint)"
        ),
        (
            "[drawbridge \"é\"]\n",
            "1: the app name `é` has other characters than letters, digits, `-`, `_` and `.`\n\(nameHint)"
        ),
        (
            "[drawbridge \".a\"]\n",
            "1: the app name `.a` does not start with a letter or a digit\n\(nameHint)"
        ),
        (
            "[drawbridge \"-a\"]\n",
            "1: the app name `-a` does not start with a letter or a digit\n\(nameHint)"
        ),
        ("[drawbridge \"a..b\"]\n", "1: the app name `a..b` has `..`\n\(nameHint)"),
        ("[drawbridge \"a.Lock\"]\n", "1: the app name `a.Lock` ends in `.lock`\n\(nameHint)"),
        (
            "[drawbridge \"\(String(repeating: "a", count: 65))\"]\n",
            "1: the app name `\(String(repeating: "a", count: 60))…` is longer than 64 characters\n\(nameHint)"
        ),
        (
            "[drawbridge \"Web\"]\n[drawbridge.Web]\n",
            "2: the app names `Web` and `web` differ in case only\n"
                + "a name is a part of a ref, and some file systems cannot tell the two apart; "
                + "`[drawbridge.App]` is read in lower case, `[drawbridge \"App\"]` as written"
        ),
    ]

    @Test(arguments: sections) func `of an unknown section or app name`(text: String, refusal expected: String) {
        #expect(refusal { () throws(SettingsError) in _ = try settings(text) } == ".drawbridge:" + expected)
    }

    @Test(arguments: [
        ("drawbridge.hok=warn", "`hok` is not a setting\ndid you mean `hook`? \(`Settings refuse`.keysHint)"),
        ("drawbridge.version=1", "`version` is not a setting\n\(`Settings refuse`.keysHint)"),
        ("drawbridge.web.hook=of", "`of` is not a value of `hook`\nwrite `warn`, `block` or `ask`"),
        ("drawbridge.hook", "`hook` has no value\nwrite `hook = value`"),
        ("drawbridge", "`drawbridge` is not a key\nwrite `drawbridge.KEY` or `drawbridge.APP.KEY`"),
        (
            "core.hook=ask",
            "`core` is not a section that is known\n\(sectionHint)"
        ),
        (
            "drawbridge.root=web",
            "`root` belongs to one app and cannot be a default\n"
                + "put it in the section of an app: `[drawbridge \"APP\"]`"
        ),
        ("drawbridge..hook=ask", "the app name `` is empty\n\(nameHint)"),
        ("drawbridge.a..b.hook=ask", "the app name `a..b` has `..`\n\(nameHint)"),
        (
            "drawbridge.Web.hook=ask",
            "the app names `web` and `Web` differ in case only\n"
                + "a name is a part of a ref, and some file systems cannot tell the two apart; "
                + "`[drawbridge.App]` is read in lower case, `[drawbridge \"App\"]` as written"
        ),
    ])
    func `with the origin of an override`(line: String, refusal expected: String) {
        let found = refusal { () throws(SettingsError) in
            _ = try settings("[drawbridge \"web\"]\n", overrides(line))
        }
        #expect(found == "git config: " + expected)
    }
}
