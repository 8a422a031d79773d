"""An HTTP server on this machine that answers what it is told to, in order, and records what it received.

It prints its port. Then each line of its input is a command, answered by one line:
    script [ANSWER, …]    answers to give from now on; forgets what was received
    received              what was received since, as JSON
An ANSWER has status, headers, body, and how: "whole", "close" (no answer at all), "cut" (the body breaks off),
"hang" (no answer for `seconds`). When there is none left, it answers 418. It ends with its input, or after ten minutes.
"""

import json
import os
import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

state = threading.Lock()
script = []
received = []


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # An answer in one piece: in two, each costs 40 ms of waiting for an acknowledgement.

    def log_message(self, *arguments):
        pass

    def answer(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length).decode()
        with state:
            received.append({"method": self.command, "path": self.path, "headers": self.headers.items(), "body": body})
            answer = script.pop(0) if script else {"status": 418, "body": '{"id":"script","message":"no answer left"}'}
        how = answer.get("how", "whole")
        if how == "hang":
            threading.Event().wait(answer.get("seconds", 5))
        if how in ("close", "hang"):
            self.hang_up()
            return
        self.give(answer, how)

    def give(self, answer, how):
        content = answer.get("body", "").encode()
        self.send_response_only(answer.get("status", 200))
        for name, value in answer.get("headers", {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content) + (50 if how == "cut" else 0)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
        if how == "cut":
            self.wfile.flush()
            self.hang_up()

    def hang_up(self):
        self.close_connection = True
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = answer


def main():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    limit = threading.Timer(600, lambda: os._exit(1))
    limit.daemon = True
    limit.start()
    print(server.server_address[1], flush=True)
    for line in sys.stdin:
        word, _, rest = line.strip().partition(" ")
        with state:
            if word == "script":
                script[:] = json.loads(rest)
                received.clear()
                print("ok", flush=True)
            else:
                print(json.dumps(received), flush=True)


main()
