import Foundation
import TestSupport

/// A git server of the tests' own: a bare repository behind `git http-backend`, with a password.
///
/// It ends when its standard input does, which is when its owner goes.
final class GitServer {
    let directory: TemporaryDirectory
    let url: String
    private let process = Process()
    private let input = Pipe()

    /// Starts it. `hook` is the repository's `pre-receive`; `fault` is what goes wrong: see the script.
    init(password: String, hook: String = "exit 0", fault: String = "none") throws {
        directory = try TemporaryDirectory()
        try directory.write(Self.script, to: "server.py")
        try directory.write("#!/bin/sh\n\(hook)\n", to: "hook", mode: 0o755)
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", directory.path("server.py"), directory.path, fault]
        process.environment = GitEnvironment.variables(home: directory.path, overriding: ["PASSWORD": password])
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        url = "http://127.0.0.1:\(line.trimmingCharacters(in: .whitespacesAndNewlines))"
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// What the server was asked, a line each: method, path and whether a key came with it. Never the key.
    var requests: [String] { directory.read("requests")?.split(separator: "\n").map(String.init) ?? [] }

    private static let script = #"""
        import base64, http.server, os, subprocess, sys, threading, time
        root, fault = sys.argv[1:3]
        repo = root + "/shop.git"
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", repo], check=True)
        subprocess.run(["git", "-C", repo, "config", "http.receivepack", "true"], check=True)
        os.replace(root + "/hook", repo + "/hooks/pre-receive")
        wanted = "Basic " + base64.b64encode(("heroku:" + os.environ["PASSWORD"]).encode()).decode()

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            def log_message(self, *a): pass
            def answer(self, status, body=b"", headers=()):
                self.send_response(status)
                for k, v in headers: self.send_header(k, v)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            def body(self):
                if self.headers.get("Transfer-Encoding") == "chunked":
                    data = b""
                    while True:
                        n = int(self.rfile.readline(), 16)
                        data += self.rfile.read(n)
                        self.rfile.readline()
                        if n == 0: return data
                return self.rfile.read(int(self.headers.get("Content-Length") or 0))
            def handle_any(self):
                data = self.body()
                if fault == "redirect" and self.headers["Host"].startswith("127."):
                    return self.answer(302, headers=[("Location", "http://localhost:%d%s" % (server.server_port, self.path))])
                given = self.headers.get("Authorization")
                with open(root + "/requests", "a") as f:
                    f.write(f"{self.command} {self.path} {'key' if given == wanted else 'wrong key' if given else 'no key'}\n")
                if fault == "quota": return self.answer(429, b"Too many requests\n")
                if given != wanted:
                    return self.answer(401, b"Unauthorized", [("WWW-Authenticate", 'Basic realm="git"')])
                if not self.path.startswith("/shop.git/"):
                    return self.answer(404, b"!\tNo such app as that.\n", [("Content-Type", "text/plain")])
                if fault == "cut" and self.command == "POST":
                    self.close_connection = True
                    return self.connection.close()
                if fault == "hang" and self.command == "POST": return time.sleep(30)
                if fault == "busy" and self.command == "POST": return self.answer(503)
                path, _, query = self.path.partition("?")
                env = dict(os.environ, GIT_PROJECT_ROOT=root, GIT_HTTP_EXPORT_ALL="1", PATH_INFO=path,
                           QUERY_STRING=query, REQUEST_METHOD=self.command, REMOTE_USER="heroku",
                           CONTENT_TYPE=self.headers.get("Content-Type", ""), CONTENT_LENGTH=str(len(data)))
                if "Content-Encoding" in self.headers: env["HTTP_CONTENT_ENCODING"] = self.headers["Content-Encoding"]
                out = subprocess.run(["git", "http-backend"], input=data, env=env, stdout=subprocess.PIPE).stdout
                head, _, rest = out.partition(b"\r\n\r\n")
                status, headers = 200, []
                for line in head.decode().split("\r\n"):
                    k, _, v = line.partition(": ")
                    if k == "Status": status = int(v.split()[0])
                    elif k: headers.append((k, v))
                self.answer(status, rest, headers)
            do_GET = do_POST = handle_any

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(server.server_port, flush=True)
        threading.Timer(300, lambda: os._exit(1)).start()
        sys.stdin.read()
        os._exit(0)
        """#
}
