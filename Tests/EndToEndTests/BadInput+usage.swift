import ChildProcess
import Foundation

extension BadInput {
    /// What stands wrongly on the command line or in a variable.
    static let arguments = [
        BadInput("an app that is unknown", run: "drawbridge decide --app web"),
        BadInput("a format that is unknown", run: "drawbridge decide --format html"),
        BadInput("a flag that is unknown", run: "drawbridge decide --bse main"),
        BadInput("a subcommand that is unknown", run: "drawbridge decid"),
        BadInput("too many arguments", run: "drawbridge decide main main"),
        BadInput("an option without its value", run: "drawbridge decide --base"),
        BadInput("two flags that print different things", run: "drawbridge decide --asset-inputs --changed-paths"),
        BadInput(
            "asset inputs of two apps",
            "printf '[drawbridge \"%s\"]\\nroot = %s\\n' a app b db >.drawbridge; git commit -qam two",
            run: "drawbridge decide --asset-inputs"),
        BadInput("a policy that is unknown, in a variable", run: "DRAWBRIDGE_POLICY=trust drawbridge decide"),
        BadInput("a mode of the hook that is unknown", run: "drawbridge hook install --mode both"),
        BadInput("a step that is unknown", run: "drawbridge-step deplot"),
    ]

    /// What `drawbridge lint` is given and can't take.
    static let migrations = [
        BadInput("no file to lint", run: "drawbridge lint"),
        BadInput("a migration that isn't there", run: "drawbridge lint db/migrate/3_gone.rb"),
        BadInput("a folder without migrations", run: "drawbridge lint app"),
        BadInput("a migration that is a named pipe", "mkfifo 3_pipe.rb", run: "drawbridge lint 3_pipe.rb"),
        BadInput(
            "a migration that nobody may read", "chmod 0 db/migrate/1_users.rb",
            run: "$NOBODY drawbridge lint db/migrate/1_users.rb"),
        BadInput(
            "a migration that is too big",
            "printf 'class A < ActiveRecord::Migration[7.1]\\n' >3_a.rb; head -c 50000000 /dev/zero | tr '\\000' x >>3_a.rb",
            run: "drawbridge lint 3_a.rb"),
        BadInput(
            "a migration that is binary", "printf '\\177ELF\\001\\033\\000\\377\\376\\n' >3_a.rb",
            run: "drawbridge lint 3_a.rb"),
        BadInput("a migration that is empty", ": >3_a.rb", run: "drawbridge lint 3_a.rb"),
        BadInput(
            "a migration that is cut off", "head -c 70 db/migrate/1_users.rb >3_a.rb", run: "drawbridge lint 3_a.rb"),
        BadInput(
            "SQL that PostgreSQL refuses", "printf 'CREATE TABLE ü (a int);\\nALTER TALBE b;\\n' >3_a.sql",
            run: "drawbridge lint 3_a.sql"),
        BadInput("a language that isn't read", "printf 'x' >0001_initial.py", run: "drawbridge lint 0001_initial.py"),
        BadInput(
            "a schema that isn't there", run: "drawbridge lint db/migrate --schema db/structure.sql"),
        BadInput("a schema that is none", run: "drawbridge lint db/migrate --schema Procfile"),
        BadInput(
            "a schema with a line that isn't read", "sed -i '2i magic :x' db/schema.rb",
            run: "drawbridge lint db/migrate --schema db/schema.rb"),
        BadInput("a format that lint doesn't have", run: "drawbridge lint db/migrate --format html"),
    ]

    /// A `.drawbridge` that is refused; what git's configuration adds to it, too.
    static let settings = [
        settings("a line that is none", "[drawbridge]\\n\\thook = warn\\n= block\\n"),
        settings("a quotation that doesn't end", "[drawbridge]\\n\\tremote = \"heroku\\n"),
        settings("a header that doesn't end", "[drawbridge \"web\"\\n"),
        settings("an [include]", "[include]\\n\\tpath = /etc/passwd\\n"),
        settings("an [includeIf]", "[includeIf \"gitdir:/\"]\\n\\tpath = /etc/passwd\\n"),
        settings("a key that is unknown", "[drawbridge]\\n\\tschemadmp = db/x.rb\\n"),
        settings("a section that is unknown", "[core]\\n\\teditor = rm\\n"),
        settings("a framework that is unknown", "[drawbridge]\\n\\tframework = sinatra\\n"),
        settings("a root outside", "[drawbridge \"web\"]\\n\\troot = ../web\\n"),
        settings("a root that is absolute", "[drawbridge \"web\"]\\n\\troot = /srv/web\\n"),
        settings("a root for every app", "[drawbridge]\\n\\troot = web\\n"),
        settings("a mode of the hook", "[drawbridge]\\n\\thook = maybe\\n"),
        settings("a policy that is unknown", "[drawbridge]\\n\\tpolicy = trust\\n"),
        settings("a pattern with an open [", "[drawbridge]\\n\\tmigration = db/[a-\\n"),
        settings("a pattern with an open {", "[drawbridge]\\n\\tmigration = db/{a,b\\n"),
        settings("a pattern with ..", "[drawbridge]\\n\\tmigration = ../db/**\\n"),
        settings("a remote that is a program", "[drawbridge]\\n\\tremote = ext::sh\\n"),
        settings("an app's name", "[drawbridge \"../web\"]\\n\\troot = web\\n"),
        settings("two names that differ in case only", "[drawbridge \"web\"]\\n[drawbridge \"Web\"]\\n"),
        settings("a value that is empty", "[drawbridge]\\n\\tbranch =\\n"),
        settings("a NUL byte", "[drawbridge]\\n\\thook = warn\\000\\n"),
        settings("bytes that are no UTF-8", "[drawbridge]\\n\\tremote = her\\377oku\\n"),
        settings("a control character", "[drawbridge]\\n\\tremote = her\\033oku\\n"),
        BadInput(
            "more than 1 MiB", "yes '# comment' | head -c 1100000 >.drawbridge; git commit -qam settings",
            run: "drawbridge decide"),
        BadInput(
            "settings that are a symbolic link", "ln -sf Procfile .drawbridge; git commit -qam settings",
            run: "drawbridge decide"),
        BadInput(
            "settings that are a folder",
            "rm .drawbridge; mkdir .drawbridge; echo 1 >.drawbridge/1; git add .; git commit -qam settings",
            run: "drawbridge decide"),
        BadInput(
            "a mode of the hook, in git's configuration", "git config drawbridge.hook maybe", run: "drawbridge decide"),
        BadInput(
            "a key that is unknown, in git's configuration", "git config drawbridge.hok warn", run: "drawbridge decide"),
    ]

    private static let needsFullDevice =
        FileManager.default.fileExists(atPath: "/dev/full") ? nil : "there is no /dev/full"

    /// Files that are read and written.
    static let files = [
        BadInput("a decision that isn't there", run: "drawbridge report --decision nowhere.json"),
        BadInput("a decision that is a folder", run: "drawbridge report --decision app"),
        BadInput("a decision that is empty", run: "drawbridge report --decision - </dev/null"),
        BadInput("a decision that is no JSON", run: "drawbridge report --decision README.md"),
        BadInput("a decision of another format", run: "echo '{\"format\": 2}' | drawbridge report --decision -"),
        BadInput("a decision that is incomplete", run: "echo '{\"format\": 1}' | drawbridge report --decision -"),
        BadInput(
            "a decision that is damaged",
            run: "drawbridge decide --format json | sed 's/\"nothing\"/\"perhaps\"/' | drawbridge report --decision -"),
        BadInput(
            "a decision without the app",
            run: "drawbridge decide --format json | drawbridge report --decision - --app web"),
        BadInput("a full disk", run: "drawbridge decide >/dev/full", obstacle: needsFullDevice),
        BadInput("a full disk for JSON", run: "drawbridge decide --format json >/dev/full", obstacle: needsFullDevice),
        BadInput("a full disk for help", run: "drawbridge --help >/dev/full", obstacle: needsFullDevice),
        BadInput("init where there is a file", run: "drawbridge init --no-hook"),
        BadInput(
            "init in a bare repository", "git clone -q --bare . \"$FOLDER/bare.git\"",
            run: "drawbridge init -C \"$FOLDER/bare.git\""),
        BadInput(
            "init in a repository without commits", "git init -q \"$FOLDER/new\"",
            run: "drawbridge init -C \"$FOLDER/new\""),
        BadInput(
            "init where there is a link that leads nowhere", "rm .drawbridge; ln -s nowhere/file .drawbridge",
            run: "drawbridge init --no-hook"),
        BadInput(
            "init where nothing can be written",
            "rm .drawbridge; chmod 555 .; git config --global --add safe.directory \"$PWD\"",
            run: "$NOBODY drawbridge init --no-hook", obstacle: needsNobody),
        BadInput(
            "a step that can't write its decision",
            run: "drawbridge-step decide --no-fetch --output nowhere/decision.json"),
        BadInput(
            "a step that can't tell GitHub", run: "GITHUB_OUTPUT=\"$FOLDER\" drawbridge-step decide --no-fetch"),
        BadInput(
            "a step that can't tell CircleCI",
            run: "CIRCLECI=true BASH_ENV=\"$FOLDER/nowhere/env\" drawbridge-step decide --no-fetch"),
        BadInput(
            "a step that can't fetch", "git remote add origin \"$FOLDER/nowhere.git\"", run: "drawbridge-step decide"),
        BadInput("a step with a remote that is unknown", run: "drawbridge-step decide --remote orign"),
        BadInput("a step with a remote that is an option", run: "drawbridge-step decide --remote=--upload-pack=false"),
        BadInput("a step with a live commit that is unknown", run: "drawbridge-step decide --base v41"),
    ]

    private static let zeros = String(repeating: "0", count: 40)
    private static let missing = String(repeating: "a", count: 40)
    private static let hook = "drawbridge-pre-push heroku url"

    /// The hook's program, called as git doesn't.
    static let hooks = [
        BadInput("the hook's program without arguments", run: "drawbridge-pre-push </dev/null"),
        BadInput("the hook's program at a terminal", run: hook, seat: .terminal(answers: [])),
        BadInput("the hook's program with a line that is none", run: "echo hello | \(hook)"),
        BadInput(
            "the hook's program with a line cut short",
            run: "echo 'refs/heads/main \(zeros) refs/heads/main 0' | \(hook)"),
        BadInput(
            "the hook's program with a commit that isn't there",
            run: "echo 'HEAD \(missing) refs/heads/main \(zeros)' | DRAWBRIDGE_HOOK=block \(hook)"),
        BadInput(
            "the hook's program outside a repository", "mkdir \"$FOLDER/plain\"",
            run: "cd \"$FOLDER/plain\" && echo 'HEAD \(missing) refs/heads/main \(zeros)' | \(hook)"),
        BadInput(
            "the hook's program outside a repository, for Heroku", "mkdir \"$FOLDER/plain\"",
            run: "cd \"$FOLDER/plain\" && echo 'HEAD \(missing) refs/heads/main \(zeros)' | "
                + "drawbridge-pre-push production https://git.heroku.com/app.git"),
        BadInput("hook install outside a repository", run: "drawbridge hook install -C \"$FOLDER/home\""),
        BadInput("hook status in no folder", run: "drawbridge hook status -C \"$FOLDER/nowhere\""),
        BadInput(
            "hook install over an edited one",
            "drawbridge hook install --mode file >&2; echo '# mine' >>.git/hooks/pre-push",
            run: "drawbridge hook install --mode file"),
        BadInput(
            "hook uninstall of an edited one",
            "drawbridge hook install --mode file >&2; echo '# mine' >>.git/hooks/pre-push",
            run: "drawbridge hook uninstall"),
        BadInput(
            "hook install beside two others",
            "for name in pre-push pre-push.drawbridge-chained; do echo '#!/bin/sh' >.git/hooks/$name; done",
            run: "drawbridge hook install --mode file"),
        BadInput(
            "hook install in the configuration of an old git",
            """
            mkdir "$FOLDER/bin"
            printf '#!/bin/sh\\ncase $1 in *version) echo git version 2.39.5;; *) exec %s "$@";; esac\\n' \
                "$(command -v git)" >"$FOLDER/bin/git"
            chmod +x "$FOLDER/bin/git"
            """,
            run: "PATH=\"$FOLDER/bin:$PATH\" drawbridge hook install --mode configuration"),
    ]
}
