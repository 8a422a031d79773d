# A platform for tests: answers from a table, one-off dynos as real processes. See PlatformServer.swift.
import http.server, json, os, socket, ssl, subprocess, sys, threading, time

root = sys.argv[1]
settings = json.load(open(root + "/settings.json"))
answers, faults = settings["answers"], settings["faults"]
lock = threading.Lock()
asked = {}
dynos = {}     # name -> {"command", "state"}
log = []       # raw lines
sessions = 0


def note(name, line):
    with lock, open(f"{root}/{name}", "a") as f:
        f.write(line + "\n")


def write_log(source, process, text):
    stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime()) + f".{time.time_ns() // 1000 % 1000000:06d}+00:00"
    with lock:
        log.append(f"{stamp} {source}[{process}]: {text}")


def environment(body):
    env = {k: v for k, v in os.environ.items() if k != "KEY"}
    env.update(body.get("env") or {})
    return env


def run_detached(name, body):
    write_log("heroku", name, "State changed from starting to up")
    p = subprocess.Popen(["bash", "-c", body["command"]], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                         stdin=subprocess.DEVNULL, env=environment(body))
    for number, line in enumerate(p.stdout):
        text = line.decode(errors="replace").rstrip("\n")
        if faults.get("kill_at") == number:
            p.kill()
            break
        if faults.get("lose_end") and text.startswith("drawbridge-end"):
            continue
        if number in faults.get("lose", []):
            continue
        write_log("app", name, text)
    status = p.wait()
    if "kill_at" in faults:
        status = -9  # it may have ended by itself before
    time.sleep(0.02)
    write_log("heroku", name, f"Process exited with status {status if status >= 0 else 128 - status}")
    if faults.get("stays_up"):
        return
    with lock:
        dynos.pop(name, None)


def serve_attached(listener, context, name, body):
    with listener:
        listener.settimeout(20)
        try:
            plain, _ = listener.accept()
            connection = context.wrap_socket(plain, server_side=True)
        except OSError:
            return
    said = b""
    while not said.endswith(b"\r\n"):
        said += connection.recv(1)
    note("attached", said.decode().strip())
    connection.sendall(b"rendezvous\r\n")
    end = time.time() + 20
    while faults.get("endless") and time.time() < end:
        try:
            connection.sendall(b"more\r\n")
        except OSError:
            return
    out = subprocess.run(["bash", "-c", body["command"]], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                         stdin=subprocess.PIPE, env=environment(body)).stdout
    out = out.replace(b"\n", b"\r\n") if faults.get("tty") else out
    out = out.split("\uFFFF".encode())[0] if faults.get("no_marker") else out
    out = out[:-int(faults.get("short", 0))] if faults.get("short") else out
    size = faults.get("pieces", 65536)
    for place in range(0, len(out), size):
        connection.sendall(out[place:place + size])
        if size < 16:
            time.sleep(0.0005)
    if faults.get("close") == "clean":
        try:
            connection.unwrap()
        except OSError:
            pass
    elif faults.get("close") == "reset":
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    connection.close()
    with lock:
        dynos.pop(name, None)


def start_dyno(body):
    name = f"run.{1000 + len(dynos) + sum(1 for _ in open(root + '/dynos')) if os.path.exists(root + '/dynos') else 1000}"
    note("dynos", name)
    dynos[name] = {"command": body["command"], "state": "up"}
    answer = {"id": "01234567-89ab-cdef-0123-456789abcdef", "name": name, "type": "run", "state": "starting",
              "command": body["command"], "size": "Basic", "release": {"id": "r", "version": 7}}
    if body.get("attach"):
        if not os.path.exists(root + "/cert.pem"):
            subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                            "-nodes", "-keyout", root + "/key.pem", "-out", root + "/cert.pem", "-days", "2", "-subj",
                            "/CN=tests", "-addext", "subjectAltName=IP:127.0.0.1"], check=True, stderr=subprocess.DEVNULL)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(root + "/cert.pem", root + "/key.pem")
        listener = socket.create_server(("127.0.0.1", 0))
        answer["attach_url"] = f"rendezvous://127.0.0.1:{listener.getsockname()[1]}/secret-of-{name}"
        threading.Thread(target=serve_attached, args=(listener, context, name, body), daemon=True).start()
    else:
        threading.Thread(target=run_detached, args=(name, body), daemon=True).start()
    return answer


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *arguments):
        pass

    def send(self, status, body=b"", headers=None, cut=None):
        self.send_response(status)
        for key, value in (headers or {}).items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body if cut is None else body[:cut])
        if cut is not None:
            self.wfile.flush()
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)

    def json(self, status, value):
        self.send(status, json.dumps(value, indent=2).encode(), {"Content-Type": "application/json"})

    def handle_any(self):
        data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        call = f"{self.command} {self.path}"
        key = self.headers.get("Authorization") == "Bearer " + os.environ["KEY"]
        note("requests", f"{call} {self.headers.get('Range') or '-'} {'key' if key else 'no key'}")
        if data:
            note("bodies", f"{call} {data.decode(errors='replace')}")
        if call in answers:
            with lock:
                number = asked.get(call, 0)
                asked[call] = number + 1
            answer = answers[call][min(number, len(answers[call]) - 1)]
            body = (answer["text"] if "text" in answer else json.dumps(answer.get("body"), indent=2)).replace("{url}", URL).encode()
            headers = dict(answer.get("headers") or {})
            status = answer.get("status", 200)
            given = self.headers.get("Range") or ""
            if "text" in answer and given.startswith("bytes=") and status == 200:
                start = int(given[6:-1])
                if start >= len(body) and start:
                    return self.send(416)
                body, status = body[start:], 206
            return self.send(status, body, headers, answer.get("cut"))
        if self.path.startswith("/apps/shop/dynos"):
            return self.dynos(data)
        if call == "POST /apps/shop/log-sessions":
            return self.open_log(json.loads(data))
        if self.path.startswith("/logs/"):
            return self.stream_log(self.path.split("/")[2:])
        self.json(404, {"id": "not_found", "message": "Couldn't find that."})

    def dynos(self, data):
        number = asked.get("dynos " + self.command, 0)
        asked["dynos " + self.command] = number + 1
        if self.command == "POST":
            if number < faults.get("conflicts", 0):
                return self.json(409, {"id": "conflict", "message": "The release isn't there yet."})
            if faults.get("refused"):
                return self.json(422, {"id": "invalid_params", "message": "That size is not available."})
            if faults.get("lost") == "not made":
                return self.json(503, {"id": "unavailable", "message": "Try later."})
            answer = start_dyno(json.loads(data))
            if faults.get("lost"):
                time.sleep(faults.get("lost_pause", 0))
                return self.json(503, {"id": "unavailable", "message": "Try later."})
            return self.json(201, answer)
        with lock:
            known = [{"id": "01234567-89ab-cdef-0123-456789abcdef", "name": n, "type": "run", "state": d["state"],
                      "command": d["command"], "size": "Basic"} for n, d in dynos.items()]
        name = self.path.split("/")[4:]
        if number < faults.get("failing_looks", 0):
            return self.json(500, {"id": "error", "message": "Internal error."})
        if not name:
            return self.json(200, known)
        found = [d for d in known if d["name"] == name[0]]
        return self.json(200, found[0]) if found else self.json(404, {"id": "not_found", "message": "Couldn't find that process."})

    def open_log(self, body):
        global sessions
        sessions += 1
        if faults.get("cut_sessions"):
            self.close_connection = True
            return self.connection.shutdown(socket.SHUT_RDWR)
        if sessions <= faults.get("failing_sessions", 0):
            return self.json(500, {"id": "error", "message": "Internal error."})
        place = f"{URL}/logs/{sessions}/{body.get('dyno_name') or 'all'}/{'tail' if body.get('tail') else 'past'}"
        self.json(201, {"id": "01234567-89ab-cdef-0123-456789abcdef", "logplex_url": place})

    def stream_log(self, parts):
        number, dyno, mode = int(parts[0]), parts[1], parts[2]
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        place, sent, end = 0, 0, time.time() + 30
        cut = faults.get("cut_log") if number == 1 else None
        while time.time() < end:
            with lock:
                new = log[place:]
            place += len(new)
            for line in new:
                if dyno != "all" and f"[{dyno}]" not in line:
                    continue
                if cut is not None and sent >= cut:
                    self.close_connection = True
                    return self.connection.shutdown(socket.SHUT_RDWR)
                data = (line + "\n").encode()
                try:
                    self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
                except OSError:
                    return
                sent += 1
            if mode == "past":
                return self.wfile.write(b"0\r\n\r\n")
            time.sleep(0.01)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = handle_any


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, address):
        pass


server = Server(("127.0.0.1", 0), Handler)
URL = f"http://127.0.0.1:{server.server_port}"
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_port, flush=True)
threading.Timer(300, lambda: os._exit(1)).start()
sys.stdin.read()
os._exit(0)
