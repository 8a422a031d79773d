import Settings
import Testing

@Suite struct `Settings refuse` {
    static let keysHint =
        "the settings are root, framework, policy, onUnknown, small, large, rowCounts, postgresVersion, hook, remote, "
        + "branch, deployedTag, herokuApp, migration, schemaDump, seed, dataMigration, assetInput, "
        + "dependencyLock, processFile, inert"
    static let frameworksHint =
        "write one a line: rails, django, phoenix, laravel, prisma, flyway, golang-migrate, dbmate, alembic, knex, "
        + "sql or none"
    static let remoteHint = "write the name of a remote, as `git remote` lists them, or a URL"
    static let branchHint = "write a branch's name, or a pattern with `*`: `release/*`"
    static let herokuHint =
        "write the name alone, as `heroku apps` lists it: 3 to 30 lower-case letters, digits and `-`, a letter first "
        + "and no `-` last"
    static let tagHint = "write a tag's name, or a pattern with `*`: `deploy/*`"
    static let rootHint = "write the plain path: `apps/web`"
    static let emptyHint = "give it a value or leave the line out"

    static let keys: [(line: String, refusal: String)] = [
        ("schemadmp = x", "`schemadmp` is not a setting\ndid you mean `schemaDump`? \(keysHint)"),
        ("Hok = warn", "`hok` is not a setting\ndid you mean `hook`? \(keysHint)"),
        ("rmeote = x", "`rmeote` is not a setting\ndid you mean `remote`? \(keysHint)"),
        ("remotes = x", "`remotes` is not a setting\ndid you mean `remote`? \(keysHint)"),
        ("sead = x", "`sead` is not a setting\ndid you mean `seed`? \(keysHint)"),
        ("sad = x", "`sad` is not a setting\n\(keysHint)"),
        ("code = x", "`code` is not a setting\n\(keysHint)"),
        ("command = x", "`command` is not a setting\n\(keysHint)"),
        ("hook", "`hook` has no value\nwrite `hook = value`"),
        ("schemadump", "`schemaDump` has no value\nwrite `schemaDump = value`"),
    ]

    static let values: [(line: String, refusal: String)] = [
        ("root =", "`root` is empty\nwrite `root = .` for the repository's root"),
        ("seed =", "`seed` is empty\n\(emptyHint)"),
        ("remote = \"\"", "`remote` is empty\n\(emptyHint)"),
        (
            "root = /srv/web",
            "the root `/srv/web` is an absolute path\nwrite the path from the repository's root: `root = apps/web`"
        ),
        ("root = ../web", "the root `../web` has a part `..`\n\(rootHint)"),
        ("root = a/../b", "the root `a/../b` has a part `..`\n\(rootHint)"),
        ("root = a//b", "the root `a//b` has an empty part\n\(rootHint)"),
        ("root = .//", "the root `.//` has an empty part\n\(rootHint)"),
        ("root = a/./b", "the root `a/./b` has a part `.`\n\(rootHint)"),
        (
            "framework = rials",
            "`rials` is not a framework that is known\ndid you mean `rails`? \(frameworksHint)"
        ),
        ("framework = Rails", "`Rails` is not a framework that is known\ndid you mean `rails`? \(frameworksHint)"),
        ("framework = rails, sql", "`rails, sql` is not a framework that is known\n\(frameworksHint)"),
        (
            "framework = none\nframework = rails",
            "`framework = none` must stand alone, but there is `rails`\ntake one of the two out"
        ),
        (
            "framework = rails\nframework = none",
            "`framework = none` must stand alone, but there is `rails`\ntake one of the two out"
        ),
        ("policy = path", "`path` is not a value of `policy`\ndid you mean `paths`? write `analyze` or `paths`"),
        ("onUnknown = close", "`close` is not a value of `onUnknown`\nwrite `hold` or `maintenance`"),
        (
            "small = a, b",
            "`a, b` is not the name of one table\n"
                + "write one table a line, as `small = users`; with its schema unless that is public"
        ),
        (
            "postgresVersion = 15.4",
            "`15.4` is not a major version of PostgreSQL\nwrite the number alone, as `postgresVersion = 17`"
        ),
        (
            "rowCounts = /etc/passwd",
            "the rowCounts `/etc/passwd` is an absolute path\n"
                + "write the path from the repository's root: `rowCounts = config/row-counts.tsv`"
        ),
        (
            "rowCounts = ../counts",
            "the rowCounts `../counts` has a part `..`\nwrite the plain path: `config/row-counts.tsv`"
        ),
        ("hook = off", "`off` is not a value of `hook`\nwrite `warn`, `block` or `ask`"),
        ("hook = blok", "`blok` is not a value of `hook`\ndid you mean `block`? write `warn`, `block` or `ask`"),
        (
            "hook = \"\\n\\t\\b\"",
            "`\\u{A}\\u{9}\\u{8}` is not a value of `hook`\nwrite `warn`, `block` or `ask`"
        ),
        ("remote = --upload-pack=x", "`--upload-pack=x` starts with `-`, which a remote must not\n\(remoteHint)"),
        ("remote = a b", "`a b` has a blank or a control character, which a remote must not\n\(remoteHint)"),
        (
            "remote = ext::sh",
            "`ext::sh` names a program with `::`, which a remote must not\n\(remoteHint)"
        ),
        ("remote = ::x", "`::x` names a program with `::`, which a remote must not\n\(remoteHint)"),
        (
            "branch = refs/heads/main",
            "`refs/heads/main` is a whole ref; a branch's name is wanted\n"
                + "leave `refs/heads/` or `refs/tags/` out: `main`"
        ),
        ("branch = /main", "`/main` can match no branch: it starts or ends with `/`, or has `//`\n\(branchHint)"),
        ("branch = -x", "`-x` can match no branch: it starts with `-`\n\(branchHint)"),
        ("branch = a..b", "`a..b` can match no branch: it has `..`\n\(branchHint)"),
        ("branch = a@{1}", "`a@{1}` can match no branch: it has `@{`\n\(branchHint)"),
        ("branch = a.", "`a.` can match no branch: it ends in `.`\n\(branchHint)"),
        ("branch = a/.b", "`a/.b` can match no branch: it has a part that starts with `.`\n\(branchHint)"),
        ("branch = a.lock/b", "`a.lock/b` can match no branch: it has a part that ends in `.lock`\n\(branchHint)"),
        ("branch = a b", "`a b` can match no branch: it has a blank\n\(branchHint)"),
        ("branch = a~1", "`a~1` can match no branch: it has `~`\n\(branchHint)"),
        (
            "deployedTag = refs/tags/deploy/*",
            "`refs/tags/deploy/*` is a whole ref; a tag's name is wanted\n"
                + "leave `refs/heads/` or `refs/tags/` out: `deploy/*`"
        ),
        ("herokuApp = Shop", "`Shop` is not the name of an app on Heroku\n\(herokuHint)"),
        ("herokuApp = shop-", "`shop-` is not the name of an app on Heroku\n\(herokuHint)"),
        ("herokuApp = ../shop", "`../shop` is not the name of an app on Heroku\n\(herokuHint)"),
        ("deployedTag = deploy:*", "`deploy:*` can match no tag: it has `:`\n\(tagHint)"),
    ]

    @Test(arguments: keys) func `an unknown key or one without value`(line: String, refusal expected: String) {
        let found = refusal { () throws(SettingsError) in _ = try settings("[drawbridge \"web\"]\n\(line)\n") }
        #expect(found == ".drawbridge:2: " + expected)
    }

    @Test(arguments: values) func `a value that is not right`(line: String, refusal expected: String) {
        let found = refusal { () throws(SettingsError) in _ = try settings("[drawbridge \"web\"]\n\(line)\n") }
        #expect(found == ".drawbridge:\(line.split(separator: "\n").count + 1): " + expected)
    }

    @Test func `a mistake that a stronger layer would hide`() {
        let found = refusal { () throws(SettingsError) in
            _ = try settings("[drawbridge]\nhook = of\n", overrides("drawbridge.hook=ask"))
        }
        #expect(found == ".drawbridge:2: `of` is not a value of `hook`\nwrite `warn`, `block` or `ask`")
    }

    @Test func `with a place, a message and a hint, each by itself`() {
        let inFile = #expect(throws: SettingsError.self) { try settings("[drawbridge]\nhook\n") }
        #expect(
            inFile
                == SettingsError(
                    file: ".drawbridge", line: 2, message: "`hook` has no value", hint: "write `hook = value`"))
        let overridden = #expect(throws: SettingsError.self) { try settings("", overrides("drawbridge.hook")) }
        #expect(
            overridden
                == SettingsError(
                    file: "git config", line: nil, message: "`hook` has no value", hint: "write `hook = value`"))
    }
}
