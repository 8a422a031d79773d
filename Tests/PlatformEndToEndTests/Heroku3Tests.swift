import ChildProcess
import Foundation
import TestSupport
import Testing

/// A client that nobody here wrote (heroku3 5.2.1 of PyPI) finds in the local platform what it expects of Heroku.
struct Heroku3Tests {
    /// What it does: each line of output is what it found.
    private static let program = """
        import json, os, subprocess, sys, time
        import requests
        from heroku3.api import Heroku

        # heroku3 has no option for another host, and would log in at Heroku's at once.
        session = requests.session()
        session.trust_env = False
        heroku = Heroku(session=session)
        heroku._heroku_url = os.environ["HEROKU_HOST"]
        print("logged in:", bool(heroku.authenticate(os.environ["HEROKU_API_KEY"])))
        print("a wrong key:", bool(Heroku.authenticate.__get__(heroku)("wrong")))
        heroku.authenticate(os.environ["HEROKU_API_KEY"])
        print("account:", heroku.account().email)
        print("apps:", sorted(app.name for app in heroku.apps()))
        app = heroku.app("shop")
        print("releases:", [(r.version, r.status, r.description) for r in app.releases()])

        def settle():
            while app.releases()[-1].status == "pending":
                time.sleep(0.05)

        source = session.post(heroku._url_for("sources")).json()["source_blob"]
        with open(sys.argv[1], "rb") as file:
            put = session.put(source["put_url"], data=file, headers={"Content-Type": ""})
        print("source:", put.status_code)
        build = app.create_build(source["get_url"], version="0123456789abcdef0123456789abcdef01234567")
        print("build output ends with:", build.get(timeout=30).strip().split("\\n")[-1].strip().split(" ", 1)[1])
        print("build:", [b.status for b in app.builds()])
        settle()
        print("release:", app.releases()[-1].description, app.releases()[-1].status)
        slug = app.slug(app.releases()[-1].slug.id)
        print("slug:", slug.commit)

        config = app.config()
        config["COLOUR"] = "blue"
        print("config:", app.config().to_dict())
        settle()
        app.update_config({"SIZE": "5"})
        settle()
        del config["COLOUR"]
        print("config:", app.config().to_dict())
        print("releases:", [r.description for r in app.releases(order_by="version", limit=2, sort="desc")])
        settle()
        app.rollback(app.releases()[2].id)
        settle()
        print("after the rollback:", app.releases()[-1].description, app.config().to_dict())

        print("formation:", sorted((f.type, f.quantity) for f in app.process_formation()))
        app.scale_formation_process("worker", 1)
        app.batch_scale_formation_processes({"web": 1, "worker": 1})
        while len(app.dynos()) < 2:
            time.sleep(0.05)
        print("dynos:", sorted(dyno.name for dyno in app.dynos()))
        dyno = app.run_command_detached("echo from a one-off", size="basic")
        print("one-off:", dyno.name.split(".")[0], dyno.command, dyno.size.lower())
        while "from a one-off" not in app.get_log(lines=200):
            time.sleep(0.05)
        print("log: has its line")
        app.kill_dyno("worker.1")

        app.enable_maintenance_mode()
        print("maintenance:", heroku.app("shop").maintenance)
        app.disable_maintenance_mode()
        print("maintenance:", heroku.app("shop").maintenance)
        print("features:", sorted((f.name, f.enabled) for f in app.features()))
        print("affinity:", app.enable_feature("http-session-affinity").enabled)
        settle()
        addon = app.install_addon("heroku-redis:mini")
        print("add-ons:", [a.plan.name for a in app.addons()])
        settle()
        addon.delete()
        print("add-ons:", [a.plan.name for a in app.addons()])
        print("dyno that isn't there:", end=" ")
        try:
            app.kill_dyno("nothing.1")
        except requests.HTTPError as error:
            print(error.response.status_code)
        other = heroku.create_app(name="another")
        print("apps:", sorted(app.name for app in heroku.apps()))
        other.delete()
        print("apps:", sorted(app.name for app in heroku.apps()))
        """

    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: HerokuSchema.python),
            "Scripts/test installs Python's tools"))
    func `finds what it expects`() throws {
        let heroku = try LocalHerokuProcess(apps: ["shop"])
        try heroku.directory.write(
            "web: python3 -m http.server $PORT --bind 127.0.0.1\nworker: sleep 1000\nrelease: true\n",
            to: "tree/Procfile")
        let archive = heroku.directory.path("source.tar.gz")
        let tree = heroku.directory.path("tree")
        #expect(try ChildProcess.run(["tar", "-czf", archive, "-C", tree, "."]).status.isSuccess)
        try heroku.directory.write(Self.program, to: "program.py")
        var environment = GitEnvironment.variables(home: heroku.directory.path)
        environment.merge(heroku.environment) { _, new in new }
        let output = try ChildProcess.run(
            [HerokuSchema.python, heroku.directory.path("program.py"), archive], environment: environment)
        #expect(output.status.isSuccess, "\(output.errorText)")
        let web = heroku.webAddresses["shop"] ?? ""
        expectSnapshot(output.text, named: "heroku3", replacing: [web: "<web>/"])
        guard HerokuSchema.path != nil else { return }
        let answers = try HerokuSchema.check(transcript: heroku.transcript, answersOnly: true)
        #expect(answers.status.isSuccess, "\(answers.text)\(answers.errorText)")
    }
}
